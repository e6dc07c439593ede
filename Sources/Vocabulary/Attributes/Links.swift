extension AttributeArea {
  /// Which requests travel on a link, and how.
  static let links = AttributeArea(
    title: "Links: what travels",
    introduction: """
      `->` waits for the reply, `~>` doesn't. A balancer sends each request to one of its links; \
      every other kind calls all of its links, in written order.
      """,
    attributes: [
      AttributeSchema(
        "for",
        of: [.link],
        "<request:request>...",
        scope: .none,
        mayBeUncertain: false,
        means: "The request types that travel here",
        silent: "all",
        because: "a link is for whatever comes",
        example: "verify, issue"
      ),
      AttributeSchema(
        "share",
        of: [.link],
        "<share:share>",
        scope: .work,
        means: "The share of requests that travel here; of a balancer's links, its part",
        silent: "100%; of a balancer an equal part of what the others leave",
        because: "a link is called unless said otherwise, and balancers are fair",
        example: "20%"
      ),
      AttributeSchema(
        "calls",
        of: [.link],
        "<calls:countDistribution>, [<at-once:count from 1> at once]",
        scope: .work,
        means: "How many calls each request makes, and how many of them side by side",
        silent: "1; of several, one after another",
        because: "a link is a call",
        example: "400, 64 at once"
      ),
      AttributeSchema(
        "on",
        of: [.link],
        "<event=miss> [of <of:component>] || <event=failure> of <of:component>",
        scope: .work,
        mayBeUncertain: false,
        means: "Called only when the source, or an earlier call, missed or failed",
        silent: "called always",
        because: "a link is called unless said otherwise",
        example: "miss of sessions"
      ),
      AttributeSchema(
        "to",
        of: [.link],
        "<to=all|any> || quorum <quorum:count from 1>",
        scope: .work,
        means: "Which of the target's replicas or copies have to answer",
        silent: "any",
        because: "one replica can answer",
        example: "quorum 2"
      ),
      AttributeSchema(
        "wait",
        of: [.parallel],
        "<replies:count from 1>",
        scope: .none,
        means: "For how many of the block's replies the caller waits",
        silent: "all of them",
        because: "a caller needs what it asks for",
        example: "2"
      ),
      AttributeSchema(
        "payload",
        of: [.link],
        "<size:data>",
        scope: .work,
        means: "The bytes of a call",
        silent: "0 B",
        because: "sizes that aren't known take no bandwidth; it is listed as an assumption",
        example: "1.2 KB"
      ),
      AttributeSchema(
        "reply",
        of: [.link],
        "<size:data>",
        scope: .work,
        means: "The bytes of a reply",
        silent: "0 B",
        because: "sizes that aren't known take no bandwidth; it is listed as an assumption",
        example: "64 MB"
      ),
      AttributeSchema(
        "latency",
        of: [.link],
        "<latency:distribution>",
        scope: .work,
        means: "How long a message takes, one way; between two groups, of all traffic between them",
        silent: "that of the path between the groups of its ends, else 0 s",
        because: "the library names usual ones, such as `network-between-zones-latency`",
        example: "30 ms"
      ),
      AttributeSchema(
        "bandwidth",
        of: [.link],
        "<bandwidth:bandwidth above 0>",
        scope: .none,
        means: "The bytes per time that fit; between two groups, of all traffic between them",
        silent: "that of the path between the groups of its ends, else unbounded",
        because: "nothing is as full as nobody says it is",
        example: "10 Gbps"
      ),
    ]
  )

  /// How a caller guards itself against what it calls.
  static let guards = AttributeArea(
    title: "Links: guards against failure",
    introduction: "What a caller does when a call is slow or fails.",
    attributes: [
      AttributeSchema(
        "timeout",
        of: [.link],
        "<timeout:distribution>",
        scope: .work,
        means: "How long the caller waits for a reply before the call has failed",
        silent: "for ever",
        because: "a limit that is not there must not hide a stall",
        example: "50 ms"
      ),
      AttributeSchema(
        "cancel",
        of: [.link],
        "<cancel=yes|no>",
        scope: .work,
        mayBeUncertain: false,
        means: "Whether the called work ends when the caller has given up",
        silent: "no",
        because: "most servers don't notice that the caller is gone",
        example: "yes"
      ),
      AttributeSchema(
        "retry",
        of: [.link],
        Fragments.retry,
        scope: .work,
        means: "How often a failed call is made again, after what pause, within what retry budget",
        silent: "0; no pause, no jitter, no budget",
        because: "repeating adds load, so it has to be asked for",
        example: "2, backoff 50 ms, jitter, within 10%"
      ),
      AttributeSchema(
        "breaker",
        of: [.link],
        "<errors:share above 0> over <over:time above 0>, [open <open:time above 0>]",
        scope: .work,
        means: "At what share of errors over what time calls stop, and for how long",
        silent: "none; open for as long as it measures",
        because: "only what is built guards",
        example: "50% over 5 s, open 10 s"
      ),
      AttributeSchema(
        "hedge",
        of: [.link],
        "after <after:time>",
        scope: .work,
        means: "When a second, equal call is made; the first reply counts",
        silent: "none",
        because: "it adds load, so it has to be asked for",
        example: "after 10 ms"
      ),
      AttributeSchema(
        "pool",
        of: [.link],
        "<connections:count from 1>",
        scope: .none,
        means: "Connections of each replica of the caller: so many calls at once",
        silent: "no bound",
        because: "what isn't bounded doesn't wait",
        example: "20"
      ),
      AttributeSchema(
        "optional",
        of: [.link],
        "<optional=yes|no>",
        scope: .work,
        mayBeUncertain: false,
        means: "Whether its failure degrades the request, which else fails",
        silent: "no",
        because: "a caller needs what it asks for",
        example: "yes"
      ),
    ]
  )
}

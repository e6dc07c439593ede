/// Pieces that several patterns share.
enum Fragments {
  /// Where parts are spread or kept.
  static let spread = "(across [<places:count from 1>] <level:level>|in <place:place>)"

  /// When work by the clock starts.
  static let schedule =
    "(<period:time above 0>|<calendar=month> on day <day:count from 1 to 31>) [at <clock:clock>]"

  /// A time from the start of the run, or a time of day.
  static let moment = "(<at:time>|<clock:clock>)"

  /// How often and how what failed is tried again.
  static let retry = """
    (<attempts:count>|<always=always>), [backoff <backoff:distribution>], [<jitter=jitter>], \
    [within <within:share>]
    """

  /// How long a fault's action lasts, and how often it comes again.
  static let lasting = "[for <for:time above 0>] [every <every:time above 0>]"

  /// Where a price holds, where it was read, and when.
  static let sourced =
    "[in <region:word>] [(from <source:string>|<source=unsourced>)] [on <date:date>]"
}

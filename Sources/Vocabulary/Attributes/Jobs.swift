extension AttributeArea {
  /// Batch work: when it starts, what it consists of, what it reads and what a failure costs.
  static let jobs = AttributeArea(
    title: "Jobs",
    introduction: """
      A run starts by its clock (`every`), when a link calls it, or when the jobs it is `after` are \
      done. It is `tasks` equal tasks, ready together. Runs by the clock wait for the one before.
      """,
    attributes: [
      AttributeSchema(
        "every",
        of: [.job],
        Fragments.schedule,
        scope: .none,
        means: "How often a run starts, and at what time of day; time 0 is Monday 00:00",
        silent: "runs start by a call or `after` other jobs",
        because: "not all work is by the clock; without `at`, the first run is at 00:00",
        example: "1 d at 02:00"
      ),
      AttributeSchema(
        "after",
        of: [.job],
        "<job:job>...",
        scope: .none,
        mayBeUncertain: false,
        means: "The jobs whose runs have to be done before a run of this starts",
        silent: "waits for no other job",
        because: "jobs are independent unless one needs another's result",
        example: "clean, load-banks"
      ),
      AttributeSchema(
        "tasks",
        of: [.job],
        "<tasks:count from 1>",
        scope: .work,
        means: "How many equal tasks a run consists of",
        silent: "1",
        because: "the simplest run is one piece",
        example: "100"
      ),
      AttributeSchema(
        "time",
        of: [.job],
        "<time:distribution>",
        scope: .work,
        means: "How long the own work of one task takes; a bare time is fixed",
        silent: "0 s beside what it reads and calls",
        because: "a task that only moves data takes as long as the data does",
        example: "p50 15 s, p99 90 s"
      ),
      AttributeSchema(
        "reads",
        of: [.job],
        "<from:component> (<amount:data>|<new=new>)...",
        scope: .work,
        means: "What a run reads: an amount, or what is new there since the last run",
        silent: "nothing",
        because: "the data flow and the lineage are what is written down",
        example: "raw new"
      ),
      AttributeSchema(
        "writes",
        of: [.job],
        "<to:component> (<share:share to 10>|<amount:data>)...",
        scope: .work,
        means: "What a run writes: a share of what it read, or an amount",
        silent: "nothing",
        because: "the data flow and the lineage are what is written down",
        example: "clean 60%"
      ),
      AttributeSchema(
        "speed",
        of: [.job],
        "<speed:bandwidth above 0>",
        scope: .work,
        means: "How fast one task reads its share of what the run reads",
        silent: "reading takes no time",
        because: "where no speed is known the task's `time` holds all",
        example: "6 MB/s"
      ),
      AttributeSchema(
        "runs-on",
        of: [.job],
        "<pool:component>",
        scope: .none,
        mayBeUncertain: false,
        means: "The pool whose servers its tasks hold, or the scheduler that they pass first",
        silent: "each task has a server of its own at once",
        because: "a pool that isn't there can't be waited for",
        example: "airflow"
      ),
      AttributeSchema(
        "checkpoint",
        of: [.job],
        "every <every:time above 0>, [<takes:distribution>]",
        scope: .work,
        means: "How often a task saves its state, and how long that takes",
        silent: "a task that fails loses all its work; saving takes 0 s",
        because: "what was not saved is gone",
        example: "every 20 min, 40 s"
      ),
      AttributeSchema(
        "restart",
        of: [.job],
        "<time:distribution>",
        scope: .work,
        means: "How long a task that failed waits before it is tried again",
        silent: "0 s",
        because: "what isn't said takes no time",
        example: "3 min"
      ),
      AttributeSchema(
        "retry",
        of: [.job],
        Fragments.retry,
        scope: .work,
        means: "How often a task that failed is tried again, and after what pause",
        silent: "0",
        because: "repeating may do harm, so it has to be asked for",
        example: "3, backoff 5 min"
      ),
      AttributeSchema(
        "mttr",
        of: [.job],
        "<time:distribution>",
        scope: .work,
        means: "Out of retries, how long a run stands until a person has put it right",
        silent: "the run stays failed, and what is `after` it never starts",
        because: "nobody is on call unless someone is",
        example: "90 min"
      ),
      AttributeSchema(
        "overlaps",
        of: [.job],
        "<overlaps=yes|no>",
        scope: .none,
        mayBeUncertain: false,
        means: "Whether a run by the clock starts though the one before is not done",
        silent: "no",
        because: "two runs over the same data are rarely meant; called runs never wait",
        example: "yes"
      ),
    ]
  )
}

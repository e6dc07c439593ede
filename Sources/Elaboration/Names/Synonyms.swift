/// What other tools and people call what this language has another word for.
enum Synonyms {
  static let kinds: [String: String] = [
    "app": "service", "application": "service", "api": "service", "backend": "service",
    "component": "service", "container": "service", "microservice": "service", "node": "service",
    "server": "service", "worker": "service", "lambda": "function", "lb": "balancer",
    "load-balancer": "balancer", "loadbalancer": "balancer", "proxy": "balancer",
    "router": "balancer", "db": "database", "sql": "database", "table": "database",
    "bucket": "store", "disk": "store", "storage": "store", "volume": "store", "topic": "stream",
    "log": "stream", "broker": "queue", "actor": "client", "person": "client", "user": "client",
    "users": "client", "batch": "job", "cron": "job", "cronjob": "job", "task": "job",
    "pipeline": "job", "az": "zone", "availability-zone": "zone", "cluster": "group",
    "datacenter": "region", "dc": "region", "namespace": "group", "system": "group", "vpc": "group",
    "thirdparty": "external", "third-party": "external", "vendor": "external",
  ]

  static let attributes: [String: String] = [
    "availability": "available", "uptime": "available", "sla": "available", "count": "replicas",
    "instances": "replicas", "machines": "replicas", "nodes": "replicas", "pods": "replicas",
    "workers": "concurrency", "vcpus": "cores", "cpu": "concurrency", "cpus": "concurrency",
    "parallelism": "concurrency", "slots": "concurrency", "duration": "time",
    "service-time": "time", "processing-time": "time", "delay": "latency", "throughput": "capacity",
    "qps": "capacity", "rps": "capacity", "max-rps": "capacity", "price": "cost", "ram": "memory",
    "error-rate": "errors", "failure-rate": "errors", "failures": "errors", "storage": "size",
    "disk": "size", "replication": "copies", "replication-factor": "copies",
    "autoscale": "scale", "autoscaling": "scale", "retention": "retain", "hit-rate": "hit",
    "hit-ratio": "hit", "max-queue": "queue", "buffer": "queue", "schedule": "every",
    "cron": "every", "at": "every", "starts": "every", "depends-on": "after", "needs-job": "after",
    "size": "payload",
    "request-size": "payload", "response": "reply", "response-size": "reply", "attempts": "retry",
    "retries": "retry", "circuit-breaker": "breaker", "weight": "share", "percentage": "share",
    "requests": "for", "when": "on", "condition": "on", "team": "owner", "labels": "tags",
    "link": "url", "metrics": "show",
  ]

  static let metrics: [String: String] = [
    "latency": "p99", "response-time": "p99", "responsetime": "p99", "delay": "p99",
    "duration": "p99", "average": "mean", "avg": "mean", "median": "p50", "error-rate": "errors",
    "failure-rate": "errors", "failures": "errors", "cpu": "utilization", "load": "utilization",
    "usage": "utilization", "uptime": "availability", "sla": "availability", "rps": "throughput",
    "qps": "throughput", "rate": "throughput", "price": "cost", "spend": "cost", "budget": "cost",
    "queue": "backlog", "depth": "backlog", "staleness": "freshness", "age": "freshness",
  ]

  /// Words inside values.
  static let values: [String: String] = [
    "exponential": "exp", "expo": "exp", "poisson": "exp", "constant": "fixed", "const": "fixed",
    "deterministic": "fixed", "synchronous": "sync", "asynchronous": "async", "cpu": "utilization",
    "load": "utilization", "queue": "backlog", "over": "across", "budget": "within",
    "pause": "backoff", "true": "yes", "false": "no", "infinite": "always", "forever": "always",
  ]

  /// What other languages begin a statement with.
  static let statements: [String: String] = [
    "failure": "fault", "outage": "fault", "incident": "fault", "chaos": "fault",
    "scenario": "fault", "include": "import", "use": "import", "using": "import", "const": "let",
    "var": "let", "val": "let", "def": "let", "delete": "remove", "drop": "remove",
    "load": "workload", "traffic": "workload", "requires": "require", "slo": "require",
    "sli": "require", "assert": "require", "expect": "require", "type": "kind", "diagram": "view",
    "duplicate": "copy", "option": "variant", "alternative": "variant",
  ]

  /// What others call the forms of a load.
  static let loads: [String: String] = [
    "constant": "steady", "const": "steady", "fixed": "steady", "flat": "steady",
    "poisson": "steady", "rate": "steady", "open": "steady", "daily": "diurnal", "sine": "diurnal",
    "cosine": "diurnal", "linear": "ramp", "closed": "users", "replay": "trace", "batch": "volume",
    "bulk": "volume", "burst": "spike", "surge": "spike",
  ]

  static let faultActions: [String: String] = [
    "crash": "kill", "down": "kill", "remove": "kill", "restart": "kill", "stop": "kill",
    "terminate": "kill", "break": "fail", "degrade": "slow", "throttle": "slow",
    "disconnect": "cut", "isolate": "cut", "partition": "cut", "clear": "drop", "evict": "drop",
    "flush": "drop", "damage": "corrupt", "change": "set", "release": "deploy", "roll": "deploy",
    "rollout": "deploy", "upgrade": "deploy", "update": "deploy",
  ]
}

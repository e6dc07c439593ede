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
    "cron": "every", "depends-on": "after", "needs-job": "after", "size": "payload",
    "request-size": "payload", "response": "reply", "response-size": "reply", "attempts": "retry",
    "retries": "retry", "circuit-breaker": "breaker", "weight": "share", "percentage": "share",
    "requests": "for", "team": "owner", "labels": "tags", "link": "url", "metrics": "show",
  ]

  static let faultActions: [String: String] = [
    "crash": "kill", "down": "kill", "remove": "kill", "restart": "kill", "stop": "kill",
    "terminate": "kill", "break": "fail", "degrade": "slow", "throttle": "slow",
    "disconnect": "cut", "isolate": "cut", "partition": "cut", "clear": "drop", "evict": "drop",
    "flush": "drop", "damage": "corrupt", "change": "set",
  ]
}

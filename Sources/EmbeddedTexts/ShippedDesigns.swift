// Made by Scripts/embed-texts; change the files of Designs and run it again.
// swift-format-ignore-file
/// The designs that `new --from` begins with, by their names.
package enum ShippedDesigns {
  package static let all: [(name: String, text: String)] = [
(name: "access-control", text: #"""
language 1

// Question: the latency that a policy check adds to every query; what happens when the policy engine is down; what the
// audit log costs.
//
// Every query of a petabyte lake passes an enforcement point. It knows who asks from a token, asks the policy engine
// whether and with which filters and masks, rewrites the query, and logs it. Deny by default: no answer is no.

design "Access control for a petabyte lake" {
  owner: data-governance
}

import aws

let entry             = 1.5 KB  // who, what, decision, filters, hash of the entry before: one log line
let checks-of-a-query = 12      // datasets, columns and row filters that one query touches, each a decision and a log entry; unsourced

client analysts "People and their tools"
client admins   "Policy authors, from a repository"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client robots "Pipelines"

  identity-provider idp "Single sign-on" {
    time:        p50 80 ms, p99 400 ms  // unsourced
    concurrency: 200
    cost:        $6k/month              // a thousand people at $6; unsourced
  }

  service enforcement "Enforcement in the query path" {
    replicas:    3 across zones
    needs:       2
    concurrency: 8 per replica
    time:        exp 1.2 ms         // parse, add filters and masks; unsourced
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.2xlarge
  }

  group policies {
    owner: security
    cache decisions "Decisions of the last minute, in the process" {
      replicas:    3 across zones
      hit:         92%           // unsourced: the same tool asks for the same dashboards
      ttl:         60 s          // so a revocation takes at most a minute
      keys:        9k, skew 1.0  // people, roles and tables that are asked about in a minute: 92% at 1 200 checks a second and 60 s
      concurrency: 8 per replica
      time:        fixed 2 us
    }
    policy-engine engine "Policies as code" {
      replicas:    3 across zones
      needs:       2
      concurrency: 4 per replica
      available:   99.5% per replica  // as above
      runs-on:     aws.c7g.xlarge
    }
    aws.db.r7g.xlarge rules "Policies, signed and versioned" {
      copies:    2 across zones, sync
      data:      8 GB
      versioned: 30 d
      time:      p50 1 ms, p99 8 ms
      backup:    every 6 h to evidence keep 35 d, takes 5 min
      detect:    5 min
      decide:    10 min
      provision: 15 min
      check:     15 min
      restore:   200 MB/s
      drill:     2026-10-01
    }
  }

  group lake {
    owner: data-platform
    trino query "Query engine" {
      concurrency: 1200    // 20 clusters of 60 queries; unsourced
      cost:        $115/h  // 15 m5.2xlarge each at $0.384, 2026-07-20: karpenter
      time:        6 s cv 2
      available:   99.9%
    }
    aws.s3-standard tables "Tables" {
      shards:    64 by prefix
      data:      3 PB growing 4 TB/d
      versioned: 30 d
    }
  }

  group audit {
    owner: security
    aws.kafka.m7g.large trail "Every access, allowed or not" {
      replicas:   3 across zones
      partitions: 24 by principal
      copies:     3 across zones, sync, needs 2
      retain:     7 d
    }
    service analysis "Unusual accesses" {
      replicas:    2 across zones
      concurrency: 4 per replica
      time:        1.2 ms each  // score against the last weeks of a principal; unsourced
      runs-on:     aws.c7g.xlarge
    }
    store evidence "Immutable log" {
      time:        uniform 100 ms..200 ms                 // small objects: awsdocs s3 optimizing-performance.md
      concurrency: 3500
      data:        0 TB growing 109 GB/d                  // 70 queries a second in the mean, 12 entries of 1.5 KB each
      compressed:  80%                                    // text that repeats itself; unsourced
      retain:      7 y
      locked:      7 y compliance
      copies:      2 in us-west-2, async, lag p99 15 min  // awsdocs s3 replication-time-control.md
      versioned:   30 d
      restore:     10 Gbps
      detect:      1 h
      decide:      1 h
      provision:   1 h
      check:       4 h
      drill:       2026-08-30
      cost:        $0.0125/GiB/month, $10 per 1M calls    // Standard-IA: infracost s3_bucket_test, 2024-07-01
    }
  }
}

region us-west-2 { zones: a, b, c }

analysts -> idp         { for: sign-in; timeout: 3 s; retry: 1, backoff 500 ms, jitter, within 10% }
analysts -> enforcement { for: ask; timeout: 15 min }
robots   -> enforcement { for: run; timeout: 15 min }
admins   -> rules       { for: change-policy; timeout: 10 s }

enforcement -> decisions { calls: checks-of-a-query, 12 at once; timeout: 100 ms }  // no `optional`: no answer is no
decisions   -> engine    { on: miss; timeout: 50 ms; retry: 1, backoff 5 ms, jitter, within 10% }
engine      -> rules     { share: 0.1%; timeout: 40 ms }                            // each engine holds all policies and asks for new ones
enforcement -> trail {  // before the query runs: no log, no data
  payload: entry * checks-of-a-query
  timeout: 200 ms
  retry:   2, backoff 20 ms, jitter, within 10%
}
enforcement -> query  { timeout: 10 min }
query       -> tables { calls: 40, 20 at once; reply: 8 MB; timeout: 30 s; retry: 2, backoff 200 ms, jitter, within 10% }

trail ~> evidence { batch: 64 MB or 60 s; payload: entry * checks-of-a-query }
trail ~> analysis { batch: 1000 or 5 s; checkpoint: every 10 s }

request ask           "A query by a person"
request run           "A query by a pipeline"
request sign-in       "A session of eight hours"
request change-policy "A reviewed change goes live"

workload people   = diurnal 10 rps..70 rps peak 11:00 from analysts { mix: ask 99%, sign-in 1% }
workload machines = steady 30 rps from robots                       { mix: run 100% }
workload changes  = steady 4/h from admins                          { mix: change-policy 100% }
workload day      = people + machines + changes
workload peak     = steady 70 rps from analysts { mix: ask 100% } + machines
workload morning  = peak + spike to 150 rps at 10 min for 10 min

fault engine-down { at 5 min: kill engine for 10 min }
fault cache-cold  { at 5 min: drop decisions }
fault trail-down  { at 5 min: kill trail for 5 min }
fault zone-a-down { at 5 min: kill us-east-1.a for 10 min }
fault insider     { at 1 h: delete evidence by admin, seen after 10 min }
fault idp-down    { at 5 min: kill idp for 30 min }

require p99(decisions) < 2 ms          under peak
require mean(decisions) < 1 ms         under peak
require utilization(engine) < 50%      under peak
require errors(ask) < 0.1%             under peak
require errors(ask) < 100%             under peak with engine-down
require errors(ask) < 1%               under peak with zone-a-down
require recovery < 2 min               under peak with cache-cold
require rpo(evidence) <= 0 s           with insider
require lost(trail ~> evidence) <= 0   under peak with zone-a-down
require lag(trail ~> analysis) < 1 min under peak
require availability(ask) >= 99.7%  // the query engine's 99.9% is most of it
require survives any zone
require cost(audit) < $2k/month        under day
require cost(audit) < $7k/month        under day at 7 y

variant no-cache "Every check asks the engine" from base {
  decisions { hit: 0% }
}

variant fail-open "No answer is yes, and is logged" from base {
  enforcement -> decisions { optional: yes }
}

variant remote "The engine is another team's service, three times as far" from base {
  decisions -> engine { latency: 1 ms }
  engine { latency: 2 ms }
}

view overview { show: rate, p99, utilization; depth: 2 }
view outage   { during: engine-down at 10 min; show: errors }
view money    { by: owner; show: cost }

"""#),
(name: "airflow-executors", text: #"""
language 1

design "Airflow: Celery or Kubernetes executor"

// The same 9 600 DAG runs and 134 400 tasks a day in every cell: only the executor (variant) and the hour (workload) differ.
// Work: 4 x 20 s + 8 x 40 s + 2 x 13 s = 430 s a run, 47.8 busy slots on average.
// Question: task wait and monthly cost, steady and bursty. Answer: `compare base kubernetes --workload bursty`.

let node = $0.384/h  // m5.2xlarge, us-east-1, on demand: prices.csv, aws ec2, 2026-07-20

client schedules "DAG schedules"

region us-east-1 {
  zones: a, b, c
  owner: data-platform

  scheduler airflow "Airflow scheduler" {
    replicas: 2 across zones
    needs:    1
    capacity: 30/s per replica      // tasks queued a second; unsourced, teams report 20 to 100
    latency:  uniform 1 s..3 s      // scheduling loop and pick-up: capacities.csv, orchestrator, CeleryExecutor
    runs-on:  workers               // a task passes here, then waits for a server of the pool
    mtbf:     90 d
    mttr:     5 min
    failover: 30 s
    cost:     $0.192/h per replica  // m5.xlarge
  }

  group executor {
    service workers "Celery workers" {
      replicas:    9 across zones
      needs:       7              // 56 slots for the 49 tasks of the steady day; a night only takes longer
      concurrency: 8 per replica  // a task per vCPU
      mtbf:        60 d
      mttr:        6 min
      cost:        node per replica
    }
  }

  postgres metadata "Airflow's database" {
    primary:   a
    standby:   b sync
    capacity:  3k rps
    time:      p50 2 ms, p99 15 ms
    available: 99.95%  // capacities.csv, sla, amazon-rds multi-AZ
    failover:  60 s
    cost:      $520/month
  }

  warehouse dwh "Warehouse" {
    owner:       analytics
    concurrency: 60
    time:        6 s cv 0.8
    available:   99.9%
    cost:        $2.4k/month  // these loads' share, from the warehouse's owner
  }
}

// A DAG run is three jobs in a row. A run of a job is a number of equal tasks.
job extract {
  tasks:   4
  time:    p50 15 s, p99 90 s
  runs-on: airflow
  errors:  0.5%
  retry:   3, backoff 30 s
}

job transform {
  after:   extract
  tasks:   8
  time:    p50 30 s, p99 180 s
  runs-on: airflow
  errors:  0.5%
  retry:   3, backoff 30 s
}

job load {
  after:   transform
  tasks:   2
  time:    p50 10 s, p99 60 s
  runs-on: airflow
  errors:  0.5%
  retry:   3, backoff 30 s
}

schedules ~> extract
airflow   -> metadata { calls: 6; timeout: 10 s; retry: 2, backoff 200 ms, within 10% }
load      -> dwh      { timeout: 10 min; retry: 1, backoff 30 s }

request dag     "A DAG run, any hour"
request nightly "A DAG run of the night"

workload steady  = steady 400/h from schedules { mix: dag 100% }
workload trickle = steady 40/h from schedules  { mix: dag 100% }
workload night   = volume 8640 every 1 d at 00:00 over 30 min from schedules { mix: nightly 100% }
workload bursty  = trickle + night

workload morning = trickle + spike to 2k/h at 10 min for 10 min

fault worker-lost { at 00:10: kill 1 of workers for 6 min }
fault zone-a-down { at 00:30: kill us-east-1.a for 1 h }
fault no-metadata { at 00:30: kill metadata for 5 min }

require p95(wait at workers) < 10 s    under steady
require p95(dag at load) < 10 min      under steady
require p95(dag at load) < 15 min      under steady with zone-a-down
require done(nightly at load) by 04:00 under bursty
require recovery < 15 min              under steady with no-metadata
require utilization(workers) < 80%     under steady
require cost(executor) < $5k/month     under steady
require cost(executor) < $5k/month     under bursty
require availability(dag at load) >= 99.8%
require survives any zone

variant celery-wide "Celery sized for the night" from base {
  workers { replicas: 42 across zones }
}

variant celery-scaled "Celery that follows the queue" from base {
  workers {
    scale:      9..42 at backlog 4
    cold-start: 3 min  // boot, image, worker start
    idle:       10 min
  }
}

variant kubernetes "A pod per task" from base {
  executor {
    service workers "Task pods" {  // declared again: replaces the Celery workers, keeps what runs on them
      concurrency: 1 per replica
      scale:       0..400 at demand
      cold-start:  p50 12 s, p99 45 s  // 5 to 30 s, more on a cold node: capacities.csv, KubernetesExecutor
      idle:        0 s                 // every task has its own pod
      runs-on:     nodes
    }
    service nodes "Nodes" {
      replicas:    3 across zones
      concurrency: 7 per replica              // 8 vCPU, one of them for the system's pods
      scale:       3..60 at demand
      cold-start:  75 s                       // autoscaler's scan 10 s, boot and join about 65 s
      idle:        10 min                     // capacities.csv, Cluster Autoscaler, scale-down unneeded time
      mtbf:        60 d
      mttr:        6 min
      cost:        node per replica, $0.10/h  // and the EKS control plane
    }
  }
}

variant spread "A zone's worth of workers to spare" from base {
  workers { replicas: 12 across zones }
}

phase second-year "Half as many runs again" {
  workers { replicas: 14 across zones; needs: 10 }
  workload steady  = steady 600/h from schedules { mix: dag 100% }
  workload trickle = steady 60/h from schedules  { mix: dag 100% }
}

view overview { show: rate, utilization, cost; depth: 2 }
view night    { during: 01:00; show: backlog, replicas; only: executor }
view failure  { during: zone-a-down at 00:40; show: errors, backlog; by: owner }

"""#),
(name: "batch-pipeline", text: #"""
language 1

// Question: does the nightly window hold as volume grows; incremental against full; what compression saves.
//
// Airbyte copies the sources to a lake in the evening; Spark cleans, dbt builds a star schema in Redshift, and the
// dashboards want it at six.

design "Nightly batch pipeline" {
  owner: data-engineering
}

import aws

let history = 4 TB       // what a full rebuild reads; three years of orders, clicks and stock
let daily   = 4 GB/d     // what is new; history grows by it
let core    = 10.8 MB/s  // a core sorting: 100 TB in 23 min on 6 592 of them, Sort Benchmark of 2014
let squeeze = 70%        // Parquet against JSON: the brief

client sources "Databases and software as a service"
client people  "Dashboards"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.s3-standard raw "As it came, JSON" {
    shards:    4 by prefix
    data:      history growing daily
    versioned: 7 d
  }
  aws.s3-standard staging "Cleaned, Parquet" {
    shards:     4 by prefix
    data:       history growing daily
    compressed: squeeze
    versioned:  7 d
  }
  aws.s3-standard curated "Facts and dimensions, Parquet" {
    shards:     4 by prefix
    data:       history * 30% growing daily * 30%
    compressed: squeeze
    versioned:  30 d
  }

  service connectors "Airbyte" {
    replicas:    2 across 2 zones
    needs:       1
    concurrency: 4 per replica
    mtbf:        30 d
    mttr:        15 min
    runs-on:     aws.m5.xlarge
  }

  airflow orchestrator "Airflow" {
    replicas: 2 across 2 zones
    needs:    1
    capacity: 20/s
    runs-on:  spark
    mtbf:     60 d
    mttr:     5 min
    failover: 30 s
    cost:     $0.192/h per replica  // m5.xlarge, 2026-07-20: karpenter
  }

  service spark "Spark workers" {
    replicas:    12 across zones
    concurrency: 8 per replica
    mtbf:        60 d
    mttr:        6 min
    runs-on:     aws.m5.2xlarge
  }

  aws.ra3.4xlarge dwh "Redshift, star schema" {
    owner:       analytics
    replicas:    2
    needs:       2
    concurrency: 10
    time:        0.98 s  // mean hot run of 43 queries over 100M rows on 4 of them: ClickBench
    data:        history * 30% growing daily * 30%
    compressed:  squeeze
    backup:      every 8 h to vault keep 7 d, takes 20 min
    detect:      10 min
    decide:      20 min
    provision:   15 min
    check:       20 min
    restore:     400 MB/s
    drill:       2026-09-30
  }
}

region us-west-2 {
  zones: a, b, c
  aws.s3-standard-ia vault "Snapshots" { owner: security; locked: 14 d governance; restore: 400 MB/s }
}

sources ~> raw        { for: record; batch: 10k or 1 h; payload: 400 B }  // a file, not a PUT, for each ten thousand rows
people  -> dwh        { for: query; timeout: 60 s }
extract -> connectors { timeout: 2 h }

job extract "Airbyte: new rows to the lake" {
  every:  1 d at 22:00
  tasks:  8
  time:   20 min
  errors: 2%
  retry:  3, backoff 2 min
  mttr:   1 h
}

job clean "Spark: types, duplicates, Parquet" {
  after:   extract
  reads:   raw history
  writes:  staging 100%
  tasks:   96
  speed:   core
  runs-on: orchestrator
  errors:  0.5%
  retry:   3, backoff 30 s
  mttr:    1 h
}

job facts "Spark: join to facts and dimensions" {
  after:   clean
  reads:   staging history
  writes:  curated 30%
  tasks:   96
  speed:   core
  runs-on: orchestrator
  errors:  0.5%
  retry:   3, backoff 30 s
  mttr:    1 h
}

job load "COPY into Redshift and dbt models" {
  after:  facts
  reads:  curated history * 30%
  writes: dwh 100%
  tasks:  8
  speed:  60 MB/s  // of one slice while it compresses; unsourced
  errors: 0.3%
  retry:  2, backoff 5 min
  mttr:   1 h
}

job tests "dbt tests" {
  after:  load
  time:   6 min
  errors: 1%
  retry:  1, backoff 1 min
  mttr:   45 min
}

request record "A new row at a source"
request query  "A dashboard's query"

workload rows   = volume 10M of 400 B every 1 d at 00:00 over 22 h from sources { mix: record 100% }
workload desks  = diurnal 0.2 rps..3 rps peak 10:00 from people { mix: query 100% }
workload day    = rows + desks for 3 d
workload peak   = steady 3 rps from people                      { mix: query 100% }
workload season = rows + rows + rows + desks for 3 d

fault spark-node  { at 23:00: kill 1 of spark for 20 min }
fault source-late { at 22:00: delay extract by 2 h }
fault dwh-down    { at 02:00: kill dwh for 1 h }
fault bad-batch   { at 23:00: fail clean for 30 min }
fault zone-a-down { at 23:00: kill us-east-1.a for 1 h }

require done(tests) by 06:00   under day
require done(tests) by 06:00   under day with spark-node
require done(tests) by 08:00   under day with source-late
require done(tests) by 08:00   under day with dwh-down
require done(tests) by 07:00   under season
require rerun(tests) < 6 h     under day
require p95(query) < 5 s       under peak
require utilization(dwh) < 60% under peak
require freshness(dwh) < 32 h  under day
require rpo(dwh) <= 9 h        with dwh-down
require rto(dwh) <= 2 h        with dwh-down
require availability(query) >= 99.5%
require cost < $10k/month      under day

variant incremental "Only what is new" from base {
  clean { reads: raw new; tasks: 16 }
  facts { reads: staging new; tasks: 16 }
  load  { reads: curated new }
  spark { replicas: 3 across zones }
}

variant uncompressed "JSON all the way" from base {
  remove staging.compressed
  remove curated.compressed
  remove dwh.compressed
}

phase second-year "Twice the history" {
  let history = 8 TB
  let daily   = 8 GB/d
}

phase fifth-year "Eight times" {
  let history = 32 TB
  let daily   = 30 GB/d
}

view overview { show: rate, data, cost; depth: 2 }
view night    { during: spark-node at 23:10; show: backlog, utilization }
view lineage  { show: data; only: raw, staging, curated, dwh }

"""#),
(name: "book-price", text: #"""
language 1

// Question: the 99th percentile with eight vendors when one is slow; the hit ratio that keeps to the vendors' limits; how
// stale a price is for it.
//
// A look-up is answered from the cache, or asks all vendors at once and takes what is there after 600 ms. A crawler
// keeps the popular titles fresh.

design "Cheapest price for a book" {
  owner: prices
}

import aws

let lookups = 2k rps
let titles  = 2M                   // different books asked for in a day; unsourced
let limit   = 100 rps              // what each vendor's contract allows; unsourced, public APIs of shops allow 1 to 100
let needed  = 1 - limit / lookups  // the hit ratio at which misses alone meet the limit: 95%
let popular = 20k                  // titles that the crawler keeps fresh, about half of all look-ups
let cycle   = 2 h                  // how often it asks for each of them

// A shop's API: half of the replies within 120 ms, one of a hundred takes 900 ms, one of 200 fails.
kind vendor = external {
  time:        p50 120 ms, p99 900 ms  // unsourced: public HTTP APIs across the internet
  rate-limit:  limit, burst 200
  errors:      0.5%
  available:   99.5%
  concurrency: 200
}

client shoppers "Web and app"
client clock    "Crawl schedule"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.alb edge

  service quotes "Fan-out and comparison" {
    replicas:    6 across zones
    needs:       4
    concurrency: 4 per replica
    time:        exp 2 ms           // parse, compare, convert currencies; unsourced
    threads:     2000 per replica   // a coroutine for each request that waits for vendors
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  aws.cache.r7g.large prices "Price cache" {
    shards:       2 by title
    copies:       2 across zones, async, lag 100 ms
    keys:         titles, skew 0.9
    ttl:          6 h
    hit:          96%  // follows from keys and ttl at 2 000/s: 96.1%, see the README
    hit(refresh): 0%
    failover:     5 s  // "a few seconds": awsdocs elasticache AutoFailover.md
  }

  service asking "Calls to the vendors" {
    replicas:    3 across zones
    needs:       2
    concurrency: 2 per replica
    time:        exp 0.5 ms         // eight small JSON documents; unsourced
    threads:     2000 per replica   // a coroutine for each request that waits
    available:   99.5% per replica  // as above
    runs-on:     aws.c7g.large
  }

  service crawler "Refreshes popular titles" {
    replicas:    2 across zones
    concurrency: 2 per replica
    time:        exp 2 ms
    available:   99.5% per replica  // as above
    runs-on:     aws.c7g.large
  }
}

vendor vendor-1
vendor vendor-2
vendor vendor-3
vendor vendor-4
vendor vendor-5
vendor vendor-6
vendor vendor-7
vendor vendor-8

shoppers -> edge   { payload: 400 B; reply: 2 KB; timeout: 2 s; retry: 1, backoff 100 ms, jitter, within 10% }
edge     -> quotes { timeout: 1.5 s }
quotes   -> prices { timeout: 20 ms; optional: yes }
quotes   -> asking { on: miss of prices; timeout: 1.4 s }
parallel {
  asking -> vendor-1 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-2 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-3 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-4 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-5 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-6 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-7 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
  asking -> vendor-8 { timeout: 600 ms; optional: yes; breaker: 50% over 10 s, open 30 s }
}

clock   ~> crawler
crawler -> quotes { timeout: 5 s; retry: 2, backoff 1 s, jitter, within 10% }

request lookup  "The cheapest price of one book"
request refresh "The crawler asks again for a popular one"

workload usual   = steady lookups from shoppers                       { mix: lookup 100% }
workload crawl   = steady popular / cycle from clock                  { mix: refresh 100%; arrivals: even }
workload peak    = usual + crawl
workload tide    = diurnal 300 rps..2000 rps peak 20:00 from shoppers { mix: lookup 100% }
workload day     = tide + crawl
workload release = peak + spike to 4k rps at 10 min for 5 min

fault slow-vendor { at 10 min: slow vendor-3 by 10x for 10 min }
fault dead-vendor { at 10 min: kill vendor-5 for 1 h }
fault cache-lost  { at 10 min: drop prices }
fault zone-a-down { at 10 min: kill zone a for 10 min }

require p50(lookup) < 20 ms       under peak
require p99(lookup) < 700 ms      under peak
require p99(lookup) < 700 ms      under peak with slow-vendor
require errors(lookup) < 0.1%     under peak
require errors(lookup) < 1%       under peak with dead-vendor
require errors(lookup) < 1%       under peak with zone-a-down
require recovery(lookup) < 8 h    under peak with cache-lost
require needed <= 96%
require headroom >= 1.1           under peak
require utilization(quotes) < 60% under peak
require availability(lookup) >= 99.9%
require survives any zone
require cost < $3k/month          under day

variant no-cache "Ask the vendors every time" from base {
  prices { hit: 0% }
}

variant hourly "Prices at most an hour old" from base {
  prices { ttl: 1 h; hit: 85.7% }  // see the README
}

variant patient "Wait for every vendor" from base {
  asking -> vendor-1 { timeout: 1.2 s }
  asking -> vendor-2 { timeout: 1.2 s }
  asking -> vendor-3 { timeout: 1.2 s }
  asking -> vendor-4 { timeout: 1.2 s }
  asking -> vendor-5 { timeout: 1.2 s }
  asking -> vendor-6 { timeout: 1.2 s }
  asking -> vendor-7 { timeout: 1.2 s }
  asking -> vendor-8 { timeout: 1.2 s }
}

view overview { show: rate, p99, utilization; depth: 2 }
view slow     { during: slow-vendor at 15 min; show: p99, errors }
view money    { by: owner; show: cost }

"""#),
(name: "cache", text: #"""
design "A cache in front"

client   readers
service  pages { concurrency: 16; time: exp 4 ms }
redis    hot   { hit: 90%; capacity: 74k rps }  // one thread, small values: redis-doc benchmarks
database texts { concurrency: 20; time: p50 8 ms, p99 60 ms }

readers -> pages
pages   -> hot
hot     -> texts { on: miss }  // only what the cache doesn't have

workload usual = steady 2k rps from readers

require p50 < 10 ms              under usual
require p99 < 100 ms             under usual
require utilization(texts) < 70% under usual

fault cold { at 10 min: drop hot }
require recovery < 15 min under usual with cold

variant no-cache "Every page from the database" from base {
  remove hot
  pages -> texts
}

"""#),
(name: "cdc-pipeline", text: #"""
language 1

design "Change data capture: orders database to warehouse" {
  lint: W310 off  // the warehouse is loaded again from the source
}

import aws

// Question: end-to-end lag; backlog after an hour without the consumer and the time to drain it; how long the initial load takes.

let row = 1.1 KB  // Avro change event with before and after image, a sample of the topic

client shop "Order services"

region us-east-1 {
  zones: a, b, c

  group source {
    owner: orders

    postgres orders "Orders database" {
      primary:   a
      standby:   b sync
      failover:  60 s
      available: 99.95%
      capacity:  25k rps
      time:      p50 1.5 ms, p99 10 ms
      data:      2.4 TB growing 6 GB/d
      backup:    every 24 h to vault keep 35 d, takes 3 h
      restore:   1 GB/s
      cost:      $3.4k/month
    }

    queue wal "Write-ahead log behind the replication slot" {
      partitions: 1       // a slot has one reader: a second connector would wait
      retain:     500 GB  // max_slot_wal_keep_size; beyond it the slot is dropped and events are lost
      cost:       free    // on the disk of the database
    }
  }

  group pipe {
    owner: streaming

    service debezium "Debezium connector" {
      time:     62 us each  // 16 000 events/s, one task: capacities.csv, cdc, 5 000 to 20 000
      mtbf:     30 d
      mttr:     10 min
      failover: 60 s        // Connect restarts the task on another worker
      cost:     $280/month per replica
    }

    stream changes "Kafka, one topic per table" {
      replicas:   3 across zones         // brokers, MSK kafka.m5.xlarge
      needs:      2
      partitions: 48 by order_id, skew 0.9
      copies:     3 across zones, sync, needs 2
      capacity:   151 MB/s per replica   // 144 MiB/s to EBS: capacities.csv, stream
      retain:     7 d
      failover:   10 s                   // leader election
      mtbf:       90 d
      mttr:       10 min
      traffic:    $0/GiB between copies  // MSK doesn't bill what its brokers copy
      cost:       $0.42/h per replica, $0.10/GiB/month
    }

    service registry "Schema registry" {
      replicas:    2 across zones
      concurrency: 50 per replica
      time:        3 ms
      cost:        $140/month per replica
    }

    service merge "Spark Structured Streaming" {
      time:    6 s + 8 us each  // plan and shuffle, then decode and deduplicate by key and log position on 48 cores
      threads: 1 per replica    // the next micro-batch waits for the MERGE
      mtbf:    20 d
      mttr:    4 min
      cost:    $2.3k/month      // 7 x m5.2xlarge
    }

    store   quarantine "Events that can't be merged" { retain: 30 d; cost: $0.023/GiB/month }
    store   staging    "Snapshot files"              { capacity: 4 GB/s; retain: 7 d; cost: $0.023/GiB/month }
    service exporter   "Snapshot readers"            { concurrency: 16; cost: $0.384/h }
  }

  warehouse dwh "Warehouse, 3 x ra3.4xlarge" {
    owner:       analytics
    replicas:    3
    needs:       3
    concurrency: 1                 // MERGEs into one table run one after another
    time:        9 s + 17 us each  // deletes arrive as a flag: a soft delete is an update of the row
    data:        2.4 TB growing 6 GB/d
    available:   99.9%
    cost:        $3.26/h per replica, $0.024/GiB/month
  }
}

region us-west-2 {
  store vault "Database backups" { cost: $0.0125/GiB/month }
}

shop     -> orders   { timeout: 2 s; retry: 1, backoff 50 ms, within 10% }
orders   ~> wal      { payload: row * 2 }             // the log holds about twice the event
wal      ~> debezium { batch: 2000 or 10 ms; delivery: at-least-once; checkpoint: every 10 s }
debezium -> registry { share: 0.01%; optional: yes }  // a schema is read once and cached
debezium -> changes  { payload: row; timeout: 30 s; retry: always, backoff 1 s }
changes  ~> merge {
  batch:       every 60 s, up to 2M  // the trigger, and maxOffsetsPerTrigger
  delivery:    exactly-once          // offsets and batch number commit with the MERGE
  late:        p50 1 s, p99 90 s
  watermark:   10 min
  dead-letter: quarantine after 3
  after:       load-snapshot         // where a workload runs it: snapshot first, then the changes
}
merge -> dwh { timeout: 10 min; retry: always, backoff 10 s }

// The initial load: export the tables, load the files, and only then merge the changes that have gathered since.
job snapshot      { reads: orders 2.4 TB; writes: staging 100%; tasks: 16; speed: 40 MB/s; runs-on: exporter }
job load-snapshot { after: snapshot; reads: staging new; time: 40 min; runs-on: dwh }  // 1 GB/s on three nodes

request change "One committed row change"

workload day     = diurnal 3k..9k rps peak 20:00 from shop { mix: change 100% }
workload peak    = steady 12k rps from shop                { mix: change 100% }
workload initial = day + run snapshot at 08:00

fault consumer-outage  { at 19:30: kill merge for 1 h }
fault connector-outage { at 14:00: kill debezium for 4 h }
fault broker-lost      { at 20:00: kill 1 of changes for 10 min }
fault zone-b-down      { at 20:00: kill us-east-1.b for 30 min }
fault bad-schema       { at 20:00: fail 2% of merge for 20 min }
fault slow-warehouse   { at 20:00: slow dwh by 3x for 1 h }

require p99(change) < 15 ms              under peak
require p99(change at dwh) < 2 min       under peak
require backlog(changes ~> merge) < 45M  under peak with consumer-outage
require drain(changes ~> merge) < 45 min under peak with consumer-outage
require drain(wal ~> debezium) < 6 h     under day with connector-outage
require lost(change) <= 0                under day with connector-outage
require lost(change) <= 0                under day with broker-lost
require late(changes ~> merge) < 0.1%    under day
require freshness(dwh) < 5 min           under day with zone-b-down
require done(load-snapshot) by 10:00     under initial
require drain(changes ~> merge) < 2 h    under initial  // since midnight, when the slot was opened
require rpo(orders) <= 1 s               with zone-b-down
require availability(change) >= 99.9%
require cost < $18k/month                under day

variant fast-trigger "Merge every ten seconds" from base {
  changes ~> merge { batch: every 10 s, up to 2M }
}

variant two-slots "Two connectors, tables split between them" from base {
  wal      { partitions: 2 }
  debezium { replicas: 2 }
}

variant debezium-snapshot "The connector reads the tables itself" from base {
  snapshot { tasks: 1; speed: 11 MB/s }  // 10 000 rows/s of 1.1 KB through the one task
}

view overview { show: rate, lag, utilization; depth: 2 }
view outage   { during: consumer-outage at 20:30; show: backlog, lag }
view teams    { by: owner; show: cost }

"""#),
(name: "cluster-availability", text: #"""
language 1

// Question: availability and downtime a year by design; work repeated after a failure.
//
// One workload on a cluster: a service that answers, and jobs that must end. The base is one zone; phases add zones and
// a second region. Three attempts with growing pauses clear four of five failures of a job.

design "Availability of a cluster" {
  owner: reliability
}

import aws

client users
client schedules

balancer dns "Names" { failover: uniform 30 s..90 s; available: 100%; cost: $3/month }  // 3 checks each 10 or 30 s: awsdocs route53; its own availability is promised as 100%

region us-east-1 {
  zones:           a, b, c
  available:       99.99%  // promised for a region: mikaelvesavuori/cloud-sla, amazon-compute-region
  available(zone): 99.9%   // unsourced: a zone's own events, so that one zone isn't better than a region promises to be

  balancer edge { available: 99.99%; failover: 10 s; cost: $0.0225/h }  // amazon-elb; 2024-07-01: infracost lb_test

  service cluster "Answers" {
    replicas:    6 across 1 zones
    needs:       4
    concurrency: 4 per replica
    time:        exp 20 ms
    scale:       6..24 at utilization 60%
    cold-start:  uniform 60 s..180 s  // from launch to in service; unsourced
    mtbf:        30 d
    mttr:        5 min
    runs-on:     aws.m5.xlarge
  }

  postgres state "Its state" {
    primary:     a
    failover:    uniform 60 s..120 s  // awsdocs rds Concepts.MultiAZSingleStandby.md
    concurrency: 16
    time:        p50 2 ms, p99 15 ms
    mtbf:        180 d
    mttr:        30 min
    data:        800 GB growing 1 GB/d
    backup:      every 6 h to vault keep 35 d, takes 20 min
    detect:      2 min
    decide:      10 min
    provision:   15 min
    check:       15 min
    restore:     500 MB/s
    drill:       2026-10-19
    cost:        $600/month
  }

  service workers "Jobs" {
    replicas:    10 across 1 zones
    concurrency: 4 per replica
    mtbf:        30 d
    mttr:        5 min
    runs-on:     aws.m5.xlarge
  }
}

region us-west-2 {
  zones:           d, e, f
  available:       99.99%
  available(zone): 99.9%
  aws.s3-standard-ia vault { owner: security; locked: 35 d governance; restore: 500 MB/s }
}

us-east-1 -> us-west-2 { latency: 43.5 ms; bandwidth: 10 Gbps; cost: $0.02/GiB }  // 87 ms there and back, 2017: acomputerscientistlearnsaws.blogspot.com; infracost data_transfer_test

users     -> dns     { for: ask; timeout: 3 s; retry: 2, backoff 200 ms, jitter, within 10% }
dns       -> edge    { for: ask; timeout: 2.5 s }
edge      -> cluster { timeout: 2 s }
cluster   -> state   { timeout: 500 ms; retry: 1, backoff 50 ms, within 10% }
schedules ~> work

job work "An hour's batch" {
  tasks:      20
  time:       30 min cv 0.5
  runs-on:    workers
  errors:     2%
  retry:      3, backoff 1 min  // three attempts clear four of five: the brief; the rest is of a sort that comes back
  restart:    30 s
  checkpoint: every 10 min, 5 s
  mttr:       1 h
}

request ask   "An answer"
request batch "An hour's batch"

workload asking = steady 400 rps from users         { mix: ask 100% }
workload hours  = volume 1 every 1 h from schedules { mix: batch 100% }
workload usual  = asking + hours
workload day    = diurnal 50 rps..600 rps peak 20:00 from users { mix: ask 100% } + hours
workload rush   = asking + spike to 1.2k rps at 10 min for 10 min

fault node-lost   { at 10 min: kill 1 of cluster for 5 min }
fault zone-a-down { at 10 min: kill us-east-1.a for 30 min }
fault region-lost { at 10 min: kill us-east-1 for 2 h }
fault worker-lost { at 10 min: kill 1 of workers for 5 min }
fault bad-release { at 10 min: fail 30% of cluster for 5 min }

require availability(ask) >= 99.9%
require p99(ask) < 200 ms            under usual
require utilization(cluster) < 60%   under usual
require errors(ask) < 1%             under usual with node-lost
require errors(ask) < 5%             under rush
require redone(work) < 3%            under usual with worker-lost
require p95(batch at work) < 100 min under usual
require rpo(state) <= 7 h            with region-lost
require rto(state) <= 2 h            with region-lost
require cost < $6k/month             under day

phase multi-zone "Three zones, a standby" {
  cluster { replicas: 6 across zones; needs: 4 }
  workers { replicas: 9 across zones }
  state   { standby: b sync; cost: $1.2k/month }
  require survives any zone
  require errors(ask) < 10%  under usual with zone-a-down
  require rpo(state) <= 0 s  with zone-a-down
  require cost < $7.5k/month under day
}

phase multi-region "A second region, warm" {
  remove us-east-1.workers
  service workers "Jobs, in each region" {
    replicas:    12 across regions
    needs:       6
    concurrency: 4 per replica
    mtbf:        30 d
    mttr:        5 min
    runs-on:     aws.m5.xlarge
  }
  copy us-east-1 as eu-west-1 {
    remove state.copies
    cluster { replicas: 3 across zones; needs: 2; scale: 3..24 at utilization 60% }
  }
  us-east-1 -> eu-west-1 { latency: 40.3 ms; bandwidth: 10 Gbps; cost: $0.02/GiB }  // 80.6 ms there and back, as above
  state { copies: 2 in eu-west-1, async, lag 1 min }
  dns -> edge           { share: 95% }
  dns -> eu-west-1.edge { for: ask; share: 5%; timeout: 2.5 s }
  require availability(ask) >= 99.99%
  require survives any region
  require rpo(state) <= 1 min with region-lost
  require cost < $12k/month   under day
}

variant no-retries "A failed task stays failed" from base {
  work { retry: 0 }
}

variant no-checkpoints "A task begins again" from base {
  remove work.checkpoint
}

view overview { show: availability, rate, utilization; depth: 2 }
view lost     { during: zone-a-down at 15 min; show: errors, utilization }

"""#),
(name: "commenting", text: #"""
language 1

// Question: the fan-out load of a hot thread; how fast a comment is delivered; what a lost gateway node does.
//
// A comment is checked, stored, and written to a stream by its thread. The fan-out tells each gateway that holds readers
// of the thread, once; the gateway writes it to each of their connections.

design "Comments on live pages" {
  owner: community
}

import aws

let readers        = 1M               // open connections in the evening
let nodes          = 20               // gateways
let held           = readers / nodes  // connections of each: 50 000
let session        = 20 min           // how long a reader stays; unsourced
let write          = 4 us             // to frame and write one small message to one socket; unsourced, 250 000 a second and core
let usual-per-node = 2                // readers of an ordinary thread on one of the gateways that have any
let usual-nodes    = 8                // gateways with readers of an ordinary thread
let hot-readers    = 100k             // readers of the evening's one hot thread

client public "Readers and writers"

external sockets "What readers get over their connections" { concurrency: 10M; time: 40 ms; cost: free }

region eu-west-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.nlb edge "TCP balancer"

  service gateways "Long-lived connections" {
    replicas:      nodes across zones
    needs:         16               // of 65k: a million readers are 15.4
    concurrency:   4 per replica
    threads:       65k per replica  // file descriptors and memory: 50 KB each are 3.3 GB
    time(connect): 0.5 ms           // TLS on resumed sessions and the handshake of a WebSocket; unsourced
    time(comment): write * usual-per-node + 20 us
    time(hot):     fixed write * hot-readers / nodes
    mtbf:          30 d
    mttr:          5 min
    runs-on:       aws.c7g.xlarge
  }

  service api "Comments" {
    replicas:    6 across zones
    needs:       4
    concurrency: 4 per replica
    time:        exp 3 ms
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  service rules "Words, links, rate of the writer" {
    replicas:    3 across zones
    needs:       2
    concurrency: 4 per replica
    time:        exp 2 ms
    available:   99.5% per replica  // as above
    runs-on:     aws.c7g.xlarge
  }

  service moderation "A model reads every comment" {
    owner:       safety
    replicas:    9 across zones
    concurrency: 4 per replica
    time:        20 ms cv 0.5  // a small text classifier on CPU; unsourced
    scale:       9..24 at backlog 50
    cold-start:  60 s
    runs-on:     aws.c7g.xlarge
  }

  aws.kafka.m7g.large comments "Comments, by thread" {
    replicas:   3 across zones
    partitions: 64 by thread, skew 1.0
    retain:     1 d
  }

  service fanout "Who reads this thread?" {
    replicas:    6 across zones
    concurrency: 4 per replica
    time:        exp 0.2 ms
    available:   99.5% per replica  // as above
    runs-on:     aws.c7g.xlarge
  }

  aws.cache.r7g.large subscriptions "Thread to gateways; last 50 comments" {
    shards:   3 by thread, skew 0.8
    copies:   2 across zones, async, lag 100 ms
    hit:      99%
    failover: 5 s
  }

  aws.db.r7g.xlarge threads "All comments" {
    shards:      4 by thread
    copies:      2 across zones, sync
    data:        1.2 TB growing 2 GB/d
    time:        p50 2 ms, p99 12 ms
    concurrency: 4 per shard
    backup:      every 24 h to vault keep 35 d, takes 1 h
    detect:      5 min
    decide:      15 min
    provision:   20 min
    check:       20 min
    restore:     1 GB/s
    drill:       2026-10-14
  }

  aws.s3-standard-ia vault "Backups, another account" {
    owner:   security
    locked:  35 d governance
    restore: 1 GB/s
  }
}

public -> edge     { payload: 600 B; reply: 400 B; timeout: 3 s; retry: 2, backoff 500 ms, jitter, within 20% }
edge   -> gateways { for: connect; timeout: 2.5 s }
edge   -> api      { for: comment, hot; timeout: 2.5 s }

gateways      -> subscriptions { for: connect; reply: 20 KB; timeout: 500 ms; optional: yes }
subscriptions -> threads       { for: connect; on: miss; timeout: 400 ms }

api -> rules    { timeout: 50 ms; optional: yes; breaker: 50% over 5 s }  // fails open: the model looks at it anyway
api -> threads  { timeout: 300 ms; retry: 1, backoff 20 ms, jitter, within 10% }
api -> comments { payload: 700 B; timeout: 500 ms; retry: 2, backoff 50 ms, jitter, within 10% }

comments ~> fanout        { checkpoint: every 5 s; rebalance: 10 s }
comments ~> moderation    { checkpoint: every 5 s; rebalance: 10 s }
fanout   -> subscriptions { for: comment, hot; timeout: 100 ms }
fanout   -> gateways      "deliver" {
  calls(comment): usual-nodes, 8 at once
  calls(hot):     nodes, 20 at once
  payload:        700 B
  timeout:        1 s
}

gateways ~> sockets {
  for:              comment, hot
  payload(comment): 700 B * usual-per-node
  payload(hot):     700 B * hot-readers / nodes
}

request connect "A reader opens a page: connection and last 50 comments"
request comment "A comment in an ordinary thread"
request hot     "A comment in the hot thread"

workload arriving  = steady readers / session from public             { mix: connect 100% }
workload writing   = steady 1k rps from public                        { mix: comment 98%, hot 2% }
workload evening   = arriving + writing
workload final     = arriving + steady 1k rps from public             { mix: comment 90%, hot 10% }
workload returning = arriving + spike to 5833 rps at 10 min for 10 s  // 50 000 come back within 10 s of jitter
workload reconnect = writing + returning
workload day       = diurnal 100 rps..1000 rps peak 20:30 from public { mix: comment 98%, hot 2% }

fault gateway-lost  { at 10 min: kill 1 of gateways for 5 min }
fault zone-a-down   { at 10 min: kill zone a for 10 min }
fault stream-node   { at 10 min: kill 1 of comments for 10 min }
fault no-moderation { at 10 min: kill moderation for 30 min }
fault slow-threads  { at 10 min: slow threads by 8x for 5 min }

require p99(comment at gateways) < 500 ms      under evening
require p99(hot at gateways) < 1 s             under evening
require p99(comment) < 200 ms                  under evening
require utilization(gateways) < 40%            under evening
require utilization(gateways) < 70%            under final
require errors(connect) < 1%                   under reconnect with gateway-lost
require p99(connect) < 2 s                     under reconnect
require recovery < 5 min                       under evening with gateway-lost
require errors(comment) < 2%                   under evening with zone-a-down  // ten seconds of ten minutes: leaders move in 9 s
require lag(comments ~> fanout) < 30 s         under evening with stream-node
require drain(comments ~> moderation) < 30 min under evening with no-moderation
require lost(comment) <= 0                     under evening with stream-node
require rpo(threads) <= 0 s                    with zone-a-down
require rto(threads) <= 2 h                    with zone-a-down
require availability(comment) >= 99.85%                                        // the stream alone is promised for 99.9%
require survives any zone
require held <= 65k
require headroom >= 1.5                        under evening
require cost < $120k/month                     under day                       // nine tenths are what leaves for readers of hot threads

variant no-jitter "Everybody comes back at once" from base {
  workload returning = arriving + spike to 50k rps at 10 min for 1 s
}

variant thinner "Forty smaller gateways" from base {
  let nodes = 40
  gateways { needs: 36; concurrency: 2 per replica; runs-on: aws.c7g.large }
  fanout -> gateways "deliver" { calls(hot): nodes, 40 at once }
}

variant spare-zone "Thirty gateways: a zone may go" from base {
  let nodes = 30
  fanout -> gateways "deliver" { calls(hot): nodes, 30 at once }
}

variant sampled "A hot thread shows one comment in four" from base {
  fanout -> gateways "deliver" { share(hot): 25% }
}

view overview { show: rate, p99, utilization; depth: 2 }
view storm    { during: gateway-lost at 10 min; show: errors, utilization, backlog }
view teams    { by: owner; show: cost }

"""#),
(name: "cost", text: #"""
design "Cost"

import aws

client fans

region us-east-1 {
  zones: a, b, c
  owner: shop

  aws.alb         edge
  service         shop { replicas: 6 across zones; concurrency: 8 per replica; time: exp 20 ms; runs-on: aws.c7g.xlarge }
  aws.s3-standard pictures {
    owner:     media
    shards:    4 by prefix
    data:      20 TB growing 30 GB/d
    versioned: 7 d
  }
}

fans -> edge { reply: 20 KB; cost: $0.09/GiB }  // to the internet, first 10 TB a month, 2024-07-01: infracost
edge -> shop -> pictures

workload day = diurnal 100..900 rps peak 20:00 from fans

require cost < $5k/month          under day
require cost per 1M requests < $5 under day
require cost < $6k/month          under day at 2 y

variant saving "Infrequent access for the pictures" from base {
  aws.s3-standard-ia pictures {
    owner:     media
    shards:    4 by prefix
    data:      20 TB growing 30 GB/d
    versioned: 7 d
  }
}

"""#),
(name: "cost-optimisation", text: #"""
language 1

// Question: what does each step of the way from $12 000 to $7 000 a month save on its own, what all of them together,
// and what risk does each add.
//
// An events pipeline as it grew: collectors for the peak, two batch pools that never rest, everything in one storage
// class, models that rebuild all. Each variant is one step; `lean` is all of them, 42% less. What the brief promises of
// each, of what it touches: spot 70 to 80% off, autoscaling 30%, hot and cold tiers 60%, incremental models 40%,
// compression 70%; right-sizing and off-peak runs besides.

design "Cost optimisation of a pipeline" {
  owner: data-platform
}

import aws

let raw-data  = 50 TB     // a year of events as JSON
let raw-new   = 150 GB/d  // what comes in; the oldest goes after a year
let scanned   = 12 TB     // what a nightly rebuild of all models reads
let collector = 30 ms     // unsourced: to check, enrich and write one batch of events

client apps    "Applications that send events"
client tables  "Models of the warehouse, one query each"
client finance "Dashboards"

region us-east-1 {
  zones: a, b, c

  aws.alb edge "Entry"

  service collectors "Take events in" {
    replicas:    6 across zones
    concurrency: 8 per replica
    time:        collector
    runs-on:     aws.m5.2xlarge
  }

  aws.kafka.m5.large events "Events, for a day" {
    partitions: 48 by account
    replicas:   3 across zones
    retain:     1 d
  }

  group batch {
    service nightly "Spark that the morning's report waits for" {
      replicas:    3
      concurrency: 16 per replica
      runs-on:     aws.r5.4xlarge
    }
    service backfill "Spark that nobody waits for" {
      replicas:    3
      concurrency: 16 per replica
      runs-on:     aws.r5.4xlarge
    }
    aws.mwaa.medium airflow "Airflow" { runs-on: nightly }
    job             clean {
      every:   1 d at 00:30
      reads:   raw 150 GB  // what came since yesterday
      writes:  curated 20%
      tasks:   48
      speed:   10.8 MB/s
      runs-on: airflow
      retry:   3, backoff 5 min
      mttr:    1 h
    }
    job history {
      every:   1 d at 00:30
      reads:   raw 2 TB
      tasks:   48
      speed:   10.8 MB/s
      runs-on: backfill
      retry:   3, backoff 5 min
      mttr:    1 h
    }
  }

  aws.s3-standard raw "Events as they came" {
    shards:    8 by prefix
    data:      raw-data growing raw-new
    retain:    1 y
    versioned: 7 d
  }
  aws.s3-standard curated "Cleaned and aggregated" {
    shards:    8 by prefix
    data:      10 TB growing 30 GB/d
    versioned: 7 d
  }

  aws.athena models "Nightly models" { scans: scanned / 100 }

  aws.ra3.xlplus reports "Warehouse of the dashboards" {
    replicas:    2
    concurrency: 10
    data:        4 TB
    versioned:   7 d
  }
}

apps       -> edge       { payload: 3.2 KB }
edge       -> collectors { payload: 3.2 KB }
collectors ~> events     { payload: 3.2 KB }
tables     -> models
finance    -> reports    { reply: 100 KB }

workload events-in = diurnal 100..1k rps peak 14:00 from apps { mix: event 100% }
workload rebuilds  = steady 100/d from tables                 { mix: rebuild 100% }
workload looks     = steady 2k/h from finance                 { mix: look 100% }
workload usual     = events-in + rebuilds + looks

workload hour    = steady 700 rps from apps { mix: event 100% }
workload morning = hour + spike to 1.5k rps at 10 min for 5 min

fault zone-lost    { at 14:00: kill zone a for 30 min }
fault machine-gone { at 01:00: kill 1 of nightly for 20 min }
fault wrong-rows   { at 06:00: corrupt 1% of raw, seen after 2 d }
fault spot-wave    { at 01:00: kill backfill for 10 min }

require cost < $12.2k/month           under usual
require utilization(collectors) < 70% under usual
require p99(event) < 200 ms           under usual
require errors(event) < 1%            under morning
require errors(event) < 5%            under usual with zone-lost
require done(clean) by 03:00          under usual
require done(clean) by 04:00          under usual with machine-gone
require done(history) by 06:00        under usual
require done(history) by 08:00        under usual with spot-wave
require rpo(raw) <= 3 d               with wrong-rows
require availability(event) >= 99.9%

view overview { show: rate, utilization, cost }
view loss     { during: zone-lost at 14:10; show: utilization, errors }

variant right-sized "Machines for what runs on them" from base {
  collectors { runs-on: aws.m5.xlarge }  // four cores do if half of the 30 ms is waiting for the log; measure before
}

variant spot "What nobody waits for on capacity that may be taken away" from base {
  backfill { spot: 70% off, every 14 h, back in 8 min }
}

variant autoscaled "Collectors follow the day" from base {
  collectors { replicas: 4 across zones; scale: 4..6 at utilization 60%; cold-start: 90 s }
}

variant tiered "Events of more than a month where they cost less" from base {
  raw {
    class month   { age: 30 d..90 d; cost: $0.0125/GiB/month at least 30 d, $0.01/GiB read }  // infrequent access: as in aws.s3-standard-ia
    class archive { age: 90 d..; cost: $0.004/GiB/month at least 90 d, $0.03/GiB read }  // Glacier Instant: as in aws.s3-glacier-instant
  }
}

variant incremental "Models read what is new" from base {
  models { scans: scanned * 60% / 100 }  // 40% less: the brief
}

variant compressed "Parquet in place of JSON" from base {
  raw { compressed: 70% }  // the brief
}

variant off-peak "The nightly pool rests by day" from base {
  nightly { replicas: 2 }  // three machines from 20:00 to 12:00 are two all day
}

variant lean "All of them" from base {
  collectors { runs-on: aws.m5.xlarge; replicas: 4 across zones; scale: 4..6 at utilization 60%; cold-start: 90 s }
  nightly    { replicas: 2 }
  backfill   { spot: 70% off, every 14 h, back in 8 min }
  models     { scans: scanned * 60% / 100 }
  raw {
    compressed: 70%
    class month   { age: 30 d..90 d; cost: $0.0125/GiB/month at least 30 d, $0.01/GiB read }
    class archive { age: 90 d..; cost: $0.004/GiB/month at least 90 d, $0.03/GiB read }
  }
  require cost < $7.2k/month under usual
}

"""#),
(name: "data-catalog", text: #"""
language 1

// Question: metadata look-ups of a query at 10 000 customers; what a stale or missing catalogue does.
//
// Every query asks the catalogue for schemas, grants and statistics before it plans. Engines keep what they read for a
// minute; a regional cache stands before the database; lineage comes in behind, by a stream.

design "Data catalogue on the query path" {
  owner: catalogue
}

import aws

let customers = 10k
let each      = 0.5 rps  // queries of a customer at the busiest hour; unsourced
let lookups   = 18       // tables, columns, grants, statistics of a query; unsourced

client stewards "People who govern"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client engines "Query engines of 10 000 customers" { replicas: 10k }
  client jobs    "Pipelines that report lineage"

  cache near "In each engine, a minute old" {
    cost:        free              // memory of the engines
    replicas:    300 across zones  // in each engine; as many as matter to a picture
    concurrency: 34 per replica
    time:        fixed 5 us
    hit:         93%               // unsourced
    hit(change): 0%
    hit(search): 0%
    ttl:         60 s
    keys:        20M, skew 0.9
  }

  aws.nlb edge

  service catalogue "Schemas, grants, statistics" {
    replicas:    12 across zones
    needs:       8
    concurrency: 8 per replica
    time:        exp 0.8 ms
    rate-limit:  10 rps per client  // a customer that forgot to cache doesn't take the others down
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.2xlarge
  }

  aws.cache.r7g.xlarge shared "Entities, ten minutes old" {
    shards:      3 by customer
    copies:      2 across zones, async, lag 100 ms
    hit:         90%
    hit(change): 0%
    hit(search): 0%
    ttl:         10 min
    failover:    5 s  // "a few seconds": awsdocs elasticache AutoFailover.md
  }

  aws.db.r7g.4xlarge entities "All metadata" {
    shards:      4 by customer
    copies:      3 across zones, sync, needs 2
    data:        6 TB growing 8 GB/d
    versioned:   7 d
    concurrency: 8 per shard
    time:        p50 1.2 ms, p99 10 ms
    backup:      every 12 h to vault keep 35 d, takes 1 h
    detect:      5 min
    decide:      10 min
    provision:   20 min
    check:       30 min
    restore:     1 GB/s
    drill:       2026-09-28
  }

  opensearch find "Search over names and descriptions" {  // m5.2xlarge, 2026-07-20: karpenter
    replicas:    3 across zones
    needs:       2
    concurrency: 8 per replica
    time:        30 ms cv 1
    data:        900 GB
    copies:      2 across zones, sync
    versioned:   1 d
    cost:        $0.384/h per replica
  }

  aws.kafka.m7g.large events "Lineage and changes" {
    replicas:   3 across zones
    partitions: 48 by customer
    copies:     3 across zones, sync, needs 2
    retain:     7 d
  }
  service graph "Lineage graph" {
    replicas:    3 across zones
    concurrency: 4 per replica
    time:        4 ms each
    mtbf:        30 d
    mttr:        5 min
    runs-on:     aws.c7g.xlarge
  }
  aws.s3-standard-ia vault { owner: security; locked: 35 d governance; restore: 1 GB/s }
}

engines   -> near                { for: plan; calls: lookups; timeout: 2 s }
near      -> edge                { on: miss; timeout: 300 ms; retry: 1, backoff 50 ms, jitter, within 10% }
stewards  -> edge                { for: change, search; timeout: 5 s }
edge      -> catalogue           { timeout: 250 ms }
catalogue -> shared              { for: plan, change; timeout: 120 ms; optional: yes; breaker: 50% over 5 s }
shared    -> entities            { for: plan; on: miss; timeout: 100 ms }
catalogue -> entities  "through" { for: plan; on: failure of shared; timeout: 100 ms }
catalogue -> entities  "write"   { for: change; timeout: 150 ms }
catalogue -> find                { for: search; timeout: 200 ms }
catalogue ~> events              { for: change; payload: 2 KB }
jobs      ~> events              { for: lineage; payload: 4 KB }
events    ~> graph               { batch: 50 or 1 s; checkpoint: every 10 s; rebalance: 20 s }
graph     -> entities  "edges"   { batch: 50; payload: 4 KB; timeout: 2 s; retry: always, backoff 200 ms, jitter }

request plan    "The metadata of one query"
request change  "A schema, a grant, a tag"
request search  "Find a table"
request lineage "A job read this and wrote that"

workload asking  = steady customers * each from engines { mix: plan 100% }
workload ruling  = steady 40 rps from stewards          { mix: change 50%, search 50% }
workload flows   = steady 600 rps from jobs             { mix: lineage 100% }
workload peak    = asking + ruling + flows
workload tide    = diurnal 500 rps..5k rps peak 14:00 from engines { mix: plan 100% } + ruling + flows
workload restart = peak + spike to 12k rps at 10 min for 5 min

fault catalogue-down  { at 10 min: kill catalogue for 5 min }
fault shared-lost     { at 10 min: drop shared }
fault engines-restart { at 10 min: drop near }
fault slow-entities   { at 10 min: slow entities by 5x for 10 min }
fault zone-a-down     { at 10 min: kill zone a for 10 min }
fault wrong-grant     { at 1 h: corrupt 0.1% of entities, seen after 4 h }

require p99(plan) < 100 ms           under peak
require utilization(catalogue) < 50% under peak
require utilization(entities) < 50%  under peak
require errors(plan) < 0.1%          under peak
require errors(plan) < 90%           under peak with catalogue-down
require errors(plan) < 1%            under peak with shared-lost
require recovery < 5 min             under peak with engines-restart
require errors(plan) < 1%            under peak with zone-a-down
require lag(events ~> graph) < 1 min under peak
require rpo(entities) <= 5 h         with wrong-grant  // what was there before it went wrong
require rto(entities) <= 6 h         with wrong-grant  // four of them until somebody sees it
require availability(plan) >= 99.9%
require survives any zone
require headroom >= 2                under peak
require cost < $30k/month            under tide

variant no-near-cache "Every look-up over the network" from base {
  near { hit: 0% }
}

variant one-call "A query asks once for all it needs" from base {
  engines -> near { calls: 1 }
  catalogue { time(plan): exp 3 ms }
}

view overview { show: rate, p99, utilization; depth: 2 }
view missing  { during: catalogue-down at 12 min; show: errors, utilization }

"""#),
(name: "data-quality", text: #"""
language 1

// Question: how late and at what cost each layer of checks finds bad rows; which share of them reaches the report.
//
// 50 million records a day. Schema and format are checked as records come; tests run in the transformation; counts,
// sums and freshness after the load; a model looks for unusual days; sources and target are reconciled. Bad records go
// to quarantine; the load isn't stopped, somebody is told.

design "Layers of data quality" {
  owner: data-quality
}

import aws

let size = 600 B  // a record; unsourced
let bad  = 0.5%   // of the records have something wrong; unsourced

// What each layer finds of what comes to it. Unsourced: no published figures; say your own.
let schema-finds    = 60%  // wrong types, missing keys, unknown enums
let tests-find      = 70%  // of the rest: nulls, duplicates, broken references, ranges
let counts-find     = 30%  // of the rest: what moves a total of a partition by more than 1%
let sample-finds    = 25%  // of the rest: a stratified 1% sees every pattern that is more than 1 in 1 000 of a stratum
let reconcile-finds = 50%  // of the rest: amounts that differ from the source

let after-schema   = bad * (1 - schema-finds)
let after-tests    = after-schema * (1 - tests-find)
let after-counts   = after-tests * (1 - counts-find)
let after-sample   = after-counts * (1 - sample-finds)
let reaches-report = after-sample * (1 - reconcile-finds)

client sources "Producers"
client readers "Readers of the report"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.kafka.m7g.large arrivals {
    replicas:   3 across zones
    partitions: 24 by source
    copies:     3 across zones, sync, needs 2
    retain:     3 d
  }

  service schemas "Layer 1: schema and format" {
    replicas:    3 across zones
    needs:       2
    concurrency: 2 per replica
    time:        40 us each         // parse and check 600 B; unsourced
    errors:      0.3%               // bad x schema-finds: they go to quarantine
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.large
  }

  store quarantine "Records that don't fit, for their owners" { retain: 90 d; cost: $0.023/GiB/month }  // S3 Standard, 2024-07-01: infracost s3_bucket_test

  aws.s3-standard raw { shards: 2 by prefix; data: 11 TB growing 30 GB/d; versioned: 30 d }

  service workers { replicas: 4; concurrency: 8 per replica; mtbf: 60 d; mttr: 6 min; runs-on: aws.m5.2xlarge }
  airflow nightly {  // m5.xlarge, 2026-07-20: karpenter
    replicas: 2 across 2 zones
    needs:    1
    capacity: 10/s
    runs-on:  workers
    mtbf:     60 d
    mttr:     5 min
    cost:     $0.192/h per replica
  }

  aws.ra3.4xlarge dwh "Warehouse" {
    owner:       analytics
    replicas:    2
    needs:       2
    concurrency: 10
    time:        0.98 s  // ClickBench
    data:        6 TB growing 9 GB/d
    compressed:  70%
    backup:      every 8 h to vault keep 14 d, takes 15 min
    detect:      10 min
    decide:      20 min
    provision:   15 min
    check:       20 min
    restore:     400 MB/s
    drill:       2026-09-30
  }
  aws.s3-standard-ia vault { owner: security; locked: 14 d governance; restore: 400 MB/s }

  service alerts "To who owns the table" {
    replicas:    2 across 2 zones
    needs:       1
    concurrency: 2 per replica
    time:        20 ms
    runs-on:     aws.m5.large
  }
}

sources  ~> arrivals { payload: size }
arrivals ~> schemas  { batch: 500 or 1 s; checkpoint: every 10 s; rebalance: 45 s; dead-letter: quarantine after 2 }
schemas  -> raw      { payload: size; timeout: 10 s; retry: 5, backoff 200 ms, jitter, within 20% }
schemas  ~> alerts   { share: 0.01% }  // a message when a source's share of bad records moves
readers  -> dwh      { for: open; timeout: 30 s }
tests    ~> alerts   "layer 2"
counts   ~> alerts   "layer 3"
anomaly  ~> alerts   "layer 4"
compare  ~> alerts   "layer 5"

job transform {
  every:   1 d at 02:00
  reads:   raw new
  writes:  dwh 30%
  tasks:   32
  speed:   10.8 MB/s
  runs-on: nightly
  errors:  0.5%
  retry:   3, backoff 1 min
  mttr:    1 h
}
job tests "Layer 2: nulls, duplicates, references, ranges" {
  after:   transform
  tasks:   24
  time:    90 s
  runs-on: nightly
  errors:  0.3%
  retry:   2, backoff 1 min
  mttr:    45 min
}
job counts "Layer 3: row counts, sums, freshness by partition" {
  after:   tests
  tasks:   8
  time:    40 s
  runs-on: nightly
  errors:  0.2%
  retry:   2, backoff 1 min
  mttr:    45 min
}
job sample "Layer 3: a stratified 1%, every rule on every record" {
  after:   tests
  reads:   raw 300 MB
  tasks:   4
  speed:   1 MB/s
  runs-on: nightly
  retry:   2, backoff 1 min
  mttr:    45 min
}
job report  { after: counts, sample; tasks: 4; time: 5 min; runs-on: nightly; retry: 2, backoff 1 min; mttr: 45 min }
job anomaly "Layer 4: is this day like its fellows?" {
  every:   1 d at 06:30
  time:    8 min
  runs-on: nightly
  retry:   1, backoff 1 min
  mttr:    4 h
}
job compare "Layer 5: sources against target, to the cent" {
  every:   1 d at 09:00
  tasks:   12
  time:    4 min
  runs-on: nightly
  retry:   2, backoff 5 min
  mttr:    4 h
}

request record "One record of a source"
request open   "Somebody opens the report"

workload flow   = diurnal 200 rps..957 rps peak 15:00 from sources { mix: record 100% }  // 50M a day
workload desks  = diurnal 0 rps..3 rps peak 10:00 from readers     { mix: open 100% }
workload day    = flow + desks for 3 d
workload peak   = steady 957 rps from sources { mix: record 100% } + steady 3 rps from readers { mix: open 100% }
workload double = peak + spike to 4k rps at 10 min for 20 min

fault wrong-release { at 08:00: fail 30% of schemas for 2 h }
fault late-source   { at 01:00: delay sources by 3 h for 3 h }
fault tests-fail    { at 02:02: fail tests for 20 min }
fault no-workers    { at 02:05: kill workers for 30 min }
fault wrong-load    { at 03:00: corrupt 1% of dwh, seen after 4 h }

require done(report) by 05:00            under day
require done(report) by 06:00            under day with no-workers
require done(report) by 07:00            under day with tests-fail
require p99(record at schemas) < 5 s     under peak
require utilization(schemas) < 60%       under peak
require freshness(raw) < 2 min           under day
require drain(arrivals ~> schemas) < 1 h under double
require reaches-report <= 0.02%
require after-tests <= 0.1%
require p95(open) < 5 s                  under peak
require lost(record) <= 0                under day with wrong-release
require rpo(dwh) <= 13 h                 with wrong-load
require rto(dwh) <= 8 h                  with wrong-load  // four of them until somebody sees it
require availability(open) >= 99.8%
require cost < $9k/month                 under day

variant no-first-layer "Checks begin in the warehouse" from base {
  let schema-finds = 0%
  schemas { errors: 0% }
  require reaches-report <= 0.05%
}

variant block "Bad data stops the load" from base {
  counts { errors: 4%; retry: 0; mttr: 75 min }  // one night in 25 a person looks; unsourced
  sample { errors: 4%; retry: 0; mttr: 75 min }
}

variant everything "Every rule on every record, no sample" from base {
  let sample-finds = 40%
  sample { reads: raw 30 GB; tasks: 32 }
}

view overview { show: rate, lag, cost; depth: 2 }
view night    { during: tests-fail at 02:30; show: backlog }
view teams    { by: owner; show: cost }

"""#),
(name: "delta-lake", text: #"""
language 1

// Question: commits a second against writers, with conflicts and retries; planning time against the length of the log;
// what small files cost; what a stalled object store does.
//
// One table of events: Parquet files in an object store, and a log of versions beside them. A version is made by
// putting the next numbered object if it isn't there yet. Every tenth is summed up in a checkpoint.

design "Delta table on object storage" {
  owner: lakehouse
}

import aws

// The state of the table. A commit of a stream adds 8 small files; one of a MERGE rewrites 60.
let target = 20k     // files at rest: 10 TB at 512 MB
let files  = target growing 8 per append, growing 60 per upsert, reset to target by compact
let tail   = 0 growing 1 per append, growing 1 per upsert, reset to 0 by checkpoint
let kept   = 2%      // files that are left after statistics and Z-order; 20% without Z-order
let list   = 100 ms  // LIST: napkin-math
let get    = 80 ms   // GET of 128 KiB: napkin-math
let put-if = 61 ms   // put if absent, median: cdouglas.github.io of 2026-03
let action = 10 us   // 1 KB of the log about one file, at 100 MiB/s of parsing: napkin-math

client producers "Streaming and MERGE jobs"
client analysts  "Dashboards and ad-hoc queries"

region us-east-1 {
  zones: a, b, c

  aws.s3-standard objects "Parquet files and the log" {
    shards:             4 by prefix
    rate-limit(append): 3.5k rps per shard  // PUT in a prefix: awsdocs s3 optimizing-performance.md
    rate-limit(upsert): 3.5k rps per shard
    data:               10 TB               // 7 days of 1.5 TB
    retain:             7 d
    changes:            40%/d               // 1.5 TB compacted and 2.5 TB merged a day: old files stay for the horizon
    versioned:          7 d                 // delta.deletedFileRetentionDuration: delta-io/delta DeltaConfig.scala @bb1057f
    backup:             every 24 h to vault keep 35 d, takes 2 h
    detect:             1 h
    decide:             30 min
    provision:          10 min
    check:              1 h
    restore:            2 GiB/s             // ranges of one host, many at once: napkin-math
    drill:              2026-10-14
    cost:               $0.023/GB/month, $5 per 1M append, $5 per 1M upsert, $0.40 per 1M query, $0.40 per 1M travel
  }

  aws.s3-standard-ia vault "Backups, another account" {
    owner:   security
    locked:  35 d compliance
    restore: 2 GiB/s
  }

  service writers "Streaming writers" {
    replicas:    24 across zones
    concurrency: 1 per replica
    time:        9 s cv 0.3  // a micro-batch: unsourced, the job's own trigger
    runs-on:     aws.m5.xlarge
  }

  service merges "MERGE jobs" {
    replicas:    18 across zones
    concurrency: 1 per replica
    time:        60 s cv 0.5  // unsourced: join with 60 files of 4 MB each, and write them
    runs-on:     aws.m5.2xlarge
  }

  service schemas "Schema enforcement" {
    replicas:    3 across zones
    concurrency: 8 per replica
    time:        2 ms  // unsourced: compare a batch's schema with the table's
    errors:      0.1%  // unsourced: batches that don't fit
    runs-on:     aws.m5.large
  }

  store quarantine "Batches that don't fit" {
    retain: 30 d
    cost:   $0.023/GB/month  // infracost s3_bucket_test, 2024-07-01
  }

  service log "Commits to the log" {
    replicas:        3 across zones  // objects of the region: no zone's loss reaches them
    needs:           1
    commits:         optimistic      // what loses reads what won, checks, and tries again
    time:            fixed list + get + put-if
    overlap(append): 0%              // blind appends never conflict in content, only in their number
    overlap(upsert): 0.2%            // 4% of the other MERGEs, unsourced, which are 1 version in 20; appends don't count
    redo(upsert):    merges          // the MERGE is done again
    cost:            free            // objects of the bucket, and the writers' own work
  }

  service planner "Query planning" {
    replicas:     6 across zones
    concurrency:  8 per replica
    time:         fixed list + get + tail * 8 ms + files * action  // the tail's GETs ten at once
    time(travel): fixed list + get + 72 ms + files * action        // an old version: a checkpoint, and up to 9 commits after it
    runs-on:      aws.m5.2xlarge
  }

  service cores "Compaction's cores" {
    replicas:    4
    concurrency: 8 per replica
    spot:        61% off, every 14 h, back in 3 min  // $0.150 of $0.384 on average: ec2instances.info of 2024-04-03; interruptions unsourced
    runs-on:     aws.m5.2xlarge
  }
}

spark-job compact "Bin-packing to 512 MB, Z-order by customer" {
  every:   1 h
  reads:   objects new
  writes:  objects 100%
  tasks:   32
  runs-on: cores
  restart: 30 s
  mttr:    1 h
}

job checkpoint "Sum the log up" {
  time:  get + files * action + 200 ms  // read the last one, apply ten commits, PUT: napkin-math
  retry: 3, backoff 1 s
}

job vacuum "Delete what no version within 7 days needs" {
  every: 1 d at 03:00
  time:  20 min  // unsourced: list the table, compare with the log
  retry: 2, backoff 10 min
  mttr:  12 h
}

producers -> writers { for: append; timeout: 5 min; retry: 3, backoff 5 s, jitter, within 10% }
producers -> merges  { for: upsert; timeout: 30 min; retry: 1, backoff 1 min, within 10% }

writers -> schemas                 { timeout: 1 s; retry: 2, backoff 100 ms, within 10% }
writers -> quarantine              { on: failure of schemas; payload: 8 MB; timeout: 1 min }
writers -> objects    "data files" { calls: 8, 8 at once; payload: 1 MB; timeout: 30 s; retry: 5, backoff 200 ms, jitter }
writers -> log                     { timeout: 1 min; retry: 20, backoff 50 ms, jitter }
merges  -> objects    "data files" { calls: 60, 16 at once; payload: 4 MB; timeout: 30 s; retry: 5, backoff 200 ms, jitter }
merges  -> log                     { timeout: 1 min; retry: 20, backoff 50 ms, jitter }
log     ~> checkpoint              { batch: 10 }  // delta.checkpointInterval: delta-io/delta DeltaConfig.scala @bb1057f
compact -> log                     { retry: 20, backoff 50 ms, jitter }
vacuum  -> objects                 { calls: 2200, 8 at once; timeout: 30 s; retry: 5, backoff 1 s }  // 2.2M files a day, 1 000 in a call

analysts -> planner { for: query, travel; timeout: 10 min }
planner  -> objects "footers" {
  calls:   files * kept, 64 at once
  reply:   64 KB
  timeout: 1 min
  retry:   3, backoff 200 ms, jitter
}
planner -> objects "column chunks" {
  calls:   400, 64 at once
  reply:   6 MB
  timeout: 1 min
  retry:   3, backoff 200 ms, jitter
}

request append "A stream adds a batch"
request upsert "A MERGE changes rows"
request query  "Today's table"
request travel "The table as it was, up to 7 days ago"

workload ingest   = steady 2.4 rps from producers { mix: append 95%, upsert 5% }
workload bi       = steady 3 rps from analysts    { mix: query 95%, travel 5% }
workload normal   = ingest + bi
workload rush     = steady 4.8 rps from producers { mix: append 95%, upsert 5% }
workload mornings = ingest + diurnal 0.5 rps..6 rps peak 10:00 from analysts { mix: query 95%, travel 5% }

fault stalled         { at 10 min: slow objects by 20x for 10 min }
fault store-down      { at 10 min: kill objects for 5 min }
fault late-compaction { at 10 min: kill compact for 2 h }
fault no-compaction   { at 10 min: kill compact for 24 h }  // from the fourth hour on S3 turns queries away
fault zone-a-down     { at 10 min: kill zone a for 15 min }
fault mistake         { at 1 h: delete 10% of objects, seen after 2 d }
fault malice          { at 1 h: delete objects by admin, seen after 1 h }

require throughput(append) >= 2.28 rps under normal
require throughput(append) >= 4.56 rps under rush
require p95(append) < 15 s             under normal
require errors(upsert) < 1%            under normal
require conflicts(log) < 2             under normal
require redone(merges) < 40%           under normal
require headroom >= 1.2                under ingest

require p95(query at planner) < 2 s under normal
require p95(query at planner) < 5 s under normal with late-compaction
require p95(query) < 30 s           under normal with late-compaction
require p95(query) < 20 s           under mornings
require tail <= 10                  under normal
require files < 150k                under normal

require recovery < 20 min   under normal with stalled
require recovery < 20 min   under normal with store-down
require lost(append) <= 0   under normal with store-down
require errors(append) < 1% under normal with zone-a-down

require rpo(objects) <= 0 s  with mistake
require rpo(objects) <= 26 h with malice
require rto(objects) <= 6 h  with malice
require availability(append) >= 99.9%
require cost < $22k/month    under normal

variant more-writers "Twice the writers" from base {
  writers { replicas: 48 across zones }
  merges  { replicas: 36 across zones }
}

variant rush-proof "Twice the writers, and the log on a faster store" from more-writers {
  log { time: fixed 68 ms }  // as in `express`
  require cost < $28k/month under normal
}

variant batched "Commit every minute: six times fewer, six times bigger" from base {
  workload ingest = steady 0.4 rps from producers { mix: append 95%, upsert 5% }
  workload rush   = steady 0.8 rps from producers { mix: append 95%, upsert 5% }
  writers { time: 30 s cv 0.3 }
  writers -> objects "data files" { payload: 6 MB }
  require throughput(append) >= 0.38 rps under normal
  require throughput(append) >= 0.76 rps under rush
  require p95(append) < 1 min            under normal
}

variant locked "A catalogue hands out versions, one at a time" from base {
  log { commits: locked; time: fixed 20 ms }  // one row in a database; a simple query is 0.5 ms: napkin-math
}

variant express "The log on a faster store" from base {
  log { time: fixed 68 ms }  // 14.6 commits a second on S3 Express: cdouglas.github.io of 2026-03
}

variant checkpoint-100 "A checkpoint every 100 commits" from base {
  log ~> checkpoint { batch: 100 }
  planner { time(travel): fixed list + get + 792 ms + files * action }
  require tail <= 100 under normal
}

variant hot-partition "MERGEs meet two and a half times as often" from base {
  log { overlap(upsert): 0.5% }  // a day on which all change the same customers
}

variant no-z-order "Files as they come" from base {
  let kept = 20%
}

view overview { show: rate, utilization, conflicts; depth: 2 }
view table    { show: data, rate; only: objects, compact, checkpoint, vacuum, log }
view stall    { during: stalled at 15 min; show: backlog, p99, errors }

"""#),
(name: "disaster-recovery", text: #"""
language 1

// Question: RPO and RTO by class for a lost region, a deletion (mistake, malice) and silent corruption; how long a
// restore takes at a given bandwidth; what each tier of safety costs.
//
// 5 PB can't be restored in hours: the last 30 days of production come first, the archive weeks later.

design "5 PB that can't be restored in hours" {
  owner: data-platform
  lint:  W305 off, W310 off  // the variant `bare` has nothing on purpose: what it costs to have nothing is the question
}

import aws

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client apps "Applications"  // in the lake's region: what they read isn't traffic that is paid

  aws.s3-standard lake "The lake" {
    shards:            40 by prefix
    rate-limit(write): 3.5k rps per shard                     // PUT in a prefix: awsdocs s3 optimizing-performance.md
    data:              5 PB growing 10 TB/d
    changes:           0.1%/d
    copies:            2 in us-west-2, async, lag p99 15 min  // 99.99% of objects within 15 min: awsdocs s3 replication-time-control.md
    versioned:         30 d
    verify:            every 7 d                              // checksums against the manifest
    detect:            5 min
    decide:            30 min
    provision:         1 h
    check:             30 min
    restore:           100 Gbps                               // unsourced: ten lines of 10 Gbps, agreed with the provider
    drill:             2026-10-14
    cost:              $0.021/GB/month, $0.40 per 1M read, $5 per 1M write  // over 500 TB, 2026-06-14: price-cache; calls 2024-07-01: infracost

    class critical "Last 30 days of production" {
      age:    ..30 d  // 300 TB
      order:  1
      locked: 35 d compliance
      backup: every 24 h to vault keep 35 d, takes 6 h
    }

    class standard "To 200 days" {
      age:    30 d..200 d  // 1.7 PB
      order:  2
      locked: 35 d governance
      backup: every 7 d to vault keep 90 d, takes 30 h
    }

    class archive "Older" {
      age:       200 d..           // 3 PB
      order:     3
      locked:    7 y compliance    // there is no backup of it: nobody may delete it
      verify:    every 180 d       // each look has to be fetched first
      provision: 6 h               // 1 h, and up to 5 h until objects are there: awsdocs s3 restoring-objects-retrieval-options.md
      drill:     2026-04-15
      cost:      $0.0036/GB/month  // Glacier Flexible, 2024-07-01: infracost s3_bucket_test
    }
  }

  // Alerts on unusual deletions: each is an event, counted in windows against the same hour of other days.
  aws.kinesis deletions "Deletions, as events" {
    partitions: 4
  }

  service watch "Unusual deletions" {
    owner:       security
    replicas:    3 across zones
    needs:       1
    concurrency: 2 per replica
    time:        1 ms each          // unsourced: count, compare
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.m7g.large
  }

  external pager "On-call" {
    time:      1 s         // unsourced
    available: 99.9%       // unsourced
    cost:      $500/month  // unsourced: a small team's licences
  }
}

region us-west-2 {
  zones: a, b, c

  aws.s3-standard-ia vault "Backups, another account" {
    owner:   security
    locked:  90 d compliance
    restore: 10 Gbps
    drill:   2026-10-14
  }
}

us-east-1 -> us-west-2 { latency: 43.5 ms; bandwidth: 100 Gbps; cost: $0.02/GB }  // 87 ms there and back: measured in 2017, acomputerscientistlearnsaws.blogspot.com; infracost data_transfer_test

apps      -> lake                    { for: read; reply: 2 MB; timeout: 5 s; retry: 2, backoff 100 ms, jitter, within 10% }
apps      -> lake      "new objects" { for: write; payload: 2 MB; timeout: 10 s; retry: 2, backoff 200 ms, jitter, within 10% }
apps      -> lake      "clean-up"    { for: remove-object; timeout: 10 s; retry: 2, backoff 200 ms, jitter, within 10% }
lake      ~> deletions               { for: remove-object; payload: 1 KB }
deletions ~> watch                   { batch: 1000 or 10 s; window: 5 min; watermark: 1 min }
watch     ~> pager                   { share: 0.01% }

request read          "Read an object"
request write         "Write an object"
request remove-object "Delete an object"

workload reading  = steady 4k rps from apps { mix: read 100% }
workload writing  = steady 58 rps from apps { mix: write 100% }          // 10 TB a day of 2 MB each
workload cleaning = steady 20 rps from apps { mix: remove-object 100% }  // unsourced
workload usual    = reading + writing + cleaning

fault region-lost { at 1 h: kill us-east-1 }
fault zone-lost   { at 1 h: kill us-east-1.a for 4 h }
fault mistake     { at 1 h: delete 4% of lake, seen after 6 h }
fault late-seen   { at 1 h: delete 4% of lake, seen after 40 d }
fault malice      { at 1 h: delete lake by admin, seen after 10 min }
fault bad-write   { at 1 h: corrupt 1% of lake, seen after 3 d }
fault bit-rot     { at 1 h: rot 0.001% of lake }
fault paths-cut   { at 1 h: cut us-east-1 from us-west-2 for 2 h }

require rpo(lake.critical) <= 15 min with region-lost
require rpo(lake.standard) <= 15 min with region-lost
require rpo(lake.archive) <= 15 min  with region-lost
require rto(lake.critical) <= 4 h    with region-lost
require rto(lake.standard) <= 4 h    with region-lost
require rto(lake.archive) <= 12 h    with region-lost

require rpo(lake.critical) <= 0 s  with mistake
require rpo(lake.standard) <= 0 s  with mistake
require rpo(lake.archive) <= 0 s   with mistake
require rpo(lake.standard) <= 10 d with late-seen

require rpo(lake.critical) <= 30 h with malice
require rto(lake.critical) <= 4 d  with malice
require rpo(lake.standard) <= 9 d  with malice
require rto(lake.standard) <= 21 d with malice
require rpo(lake.archive) <= 0 s   with malice

require rpo(lake.critical) <= 4 d with bad-write
require rpo(lake.standard) <= 4 d with bad-write
require rpo(lake) <= 0 s          with bit-rot
require lost(lake) <= 0 B         with zone-lost
require recovery < 4 h            under usual with paths-cut

require p99(read) < 1 s           under usual
require errors(read) < 0.1%       under usual
require errors(read) < 0.1%       under usual with zone-lost
require freshness(pager) < 10 min under usual
require availability(read) >= 99.9%
require survives any zone
require cost < $200k/month        under usual
require cost < $300k/month        under usual at 3 y

// The price of each tier of safety: each variant has one more than the one before.

variant bare "One region, nothing else" from base {
  remove lake.copies
  remove lake.versioned
  remove lake.critical.locked
  remove lake.standard.locked
  remove lake.archive.locked
  remove lake.critical.backup
  remove lake.standard.backup
}

variant with-versions "And 30 days of versions" from bare {
  lake { versioned: 30 d }
}

variant with-locks "And locks" from with-versions {
  lake {
    critical { locked: 35 d compliance }
    standard { locked: 35 d governance }
    archive  { locked: 7 y compliance }
  }
}

variant backup-only "And backups, no second region" from with-locks {
  lake {
    critical { backup: every 24 h to vault keep 35 d, takes 6 h }
    standard { backup: every 7 d to vault keep 90 d, takes 30 h }
  }
}

variant pilot-light "All, but nothing runs in the other region" from base {
  lake { provision: 4 h }
}

variant fast-vault "The vault reads at 100 Gbps" from base {
  vault { restore: 100 Gbps }
}

variant hot "Two regions serve, each with a lake" from base {
  require cost < $350k/month under usual
  copy us-east-1 as us-west-1
  aws.route53 dns "To whichever is up" { failover: 60 s }
  remove apps -> lake
  apps      -> dns            { timeout: 12 s; retry: 2, backoff 200 ms, jitter, within 10% }
  dns       -> us-east-1.lake { share: 50%; reply: 2 MB; timeout: 5 s; cost: free }  // a name: the bytes stay in the region
  dns       -> us-west-1.lake { share: 50%; reply: 2 MB; timeout: 5 s; cost: free }
  us-west-1 -> us-west-2      { latency: 9.75 ms; bandwidth: 100 Gbps; cost: $0.02/GB }  // 19.5 ms there and back: the same measurement
}

view overview { depth: 2; show: rate, bandwidth, cost }
view safety   { by: class; show: cost, data; only: lake, vault }
view outage   { during: region-lost at 2 h; show: errors }
view owners   { by: owner; show: cost }

"""#),
(name: "distributed-filesystem", text: #"""
language 1

design "Distributed file system, 800 nodes" {
  owner: storage
  lint:  W310 off  // three copies; what is precious is backed up elsewhere
}

// Question: metadata ceiling, repair time and its traffic, durability.

let heap    = 384 GB
let objects = 900M growing 1.5M/d  // files and blocks
let ceiling = heap / 150 B         // 150 B an object: Cloudera HDFS sizing

region dc1 {
  racks: 20

  client compute

  service namenode "Metadata" {
    primary:     rack-1                  // one is active, the other follows its log
    standby:     rack-2 sync
    failover:    45 s                    // 30 to 90 s: capacities.csv
    concurrency: 1 per replica           // one namespace lock
    time(stat):  18 us
    time(read):  22 us
    time(write): 60 us
    mtbf:        180 d
    mttr:        20 min
    cost:        $900/month per replica  // 512 GB of memory, power and place; unsourced
  }

  store chunks "12 x 16 TB a node" {
    replicas:    800 across racks
    concurrency: 12 per replica
    time:        8 ms
    speed:       180 MB/s
    capacity:    3 GB/s per replica               // 25 Gbps
    size:        192 TB per replica
    data:        36 PB growing 20 TB/d
    copies:      3 across 2 racks, sync
    mtbf:        1000 d
    mttr:        1 d
    repair:      50 MB/s per replica after 630 s  // 10.5 min until a node counts as dead
    verify:      every 21 d
    cost:        $420/month per replica           // $12 000 over four years, and 500 W; unsourced
  }
}

compute -> namenode
compute -> chunks "read"  { for: read; reply: 64 MB; hedge: after 500 ms }
compute -> chunks "write" { for: write; payload: 64 MB }

request stat
request read
request write

workload normal        = steady 30k rps from compute { mix: stat 80%, read 15%, write 5% }
workload listing-storm = normal + spike to 50k rps at 5 min for 2 min

fault node-lost  { at 10 min: kill 1 of chunks }
fault rack-lost  { at 10 min: kill dc1.rack-7 for 2 h }
fault leader     { at 10 min: kill 1 of namenode for 20 min }
fault power-blip { at 10 min: kill 8 of chunks }

require objects < ceiling
require objects < ceiling    at 2 y
require p99(stat) < 5 ms     under normal
require repair(chunks) < 2 h under normal with node-lost
require p99(read) < 3 s      under normal with rack-lost
require full(chunks) < 75%   at 1 y
require durability(chunks) >= 99.999999%
require lost(chunks) <= 0    with rack-lost
require headroom >= 1.2      under normal
require survives any rack
require availability(read) >= 99.9%
require cost < $400k/month   under normal

variant coded "Reed-Solomon 6+3" from base { chunks { code: 6+3 across racks }; remove chunks.copies }

view repair   { during: node-lost at 30 min; show: utilization }
view overview { show: rate, utilization, data }

"""#),
(name: "document-processing", text: #"""
language 1

// Question: backlog and time to drain after a burst; workers needed for a deadline; what spot interruptions do.
//
// Insurers upload scanned letters. Each page is read by OCR on a core, the text is indexed, the letter kept. At noon
// the letters of all branches come at once.

design "Document processing" {
  owner: documents
}

import aws

let letter = 4       // pages in the mean; unsourced
let page   = 400 KB  // A4 at 300 dpi, grey, compressed; unsourced

client branches "Branches that scan"
client clerks   "People who search"

region eu-central-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.http-api upload

  aws.s3-standard letters "Originals, ten years" {
    shards:    2 by prefix
    data:      60 TB growing 170 GB/d
    retain:    10 y
    versioned: 30 d
    locked:    10 y governance
    backup:    every 24 h to vault keep 90 d, takes 3 h
    detect:    30 min
    decide:    1 h
    provision: 30 min
    check:     2 h
    restore:   10 Gbps
    drill:     2026-09-12
  }

  aws.sqs pages "Pages to read" { retain: 4 d }

  service readers "OCR workers" {
    replicas:    12 across zones
    concurrency: 8 per replica
    time:        uniform 1 s..5 s                    // a page of 300 dpi on one core, by content; Tesseract-class, unsourced
    errors:      0.4%                                // pages that crash the reader; unsourced
    scale:       12..60 at backlog 400
    cold-start:  3 min
    idle:        10 min
    spot:        61% off, every 14 h, back in 3 min  // $0.150 of $0.384 on average: ec2instances.info of 2024-04-03; interruptions unsourced
    runs-on:     aws.m5.2xlarge
  }

  store odd "Pages that can't be read" { retain: 90 d; cost: $0.023/GiB/month }  // S3 Standard, 2024-07-01: infracost s3_bucket_test

  opensearch index "Text of all letters" {
    replicas:    3 across zones
    needs:       2
    concurrency: 8 per replica
    time:        15 ms cv 1
    copies:      2 across zones, sync
    data:        2.4 TB growing 7 GB/d
    backup:      every 12 h to vault keep 14 d, takes 1 h
    detect:      5 min
    decide:      10 min
    provision:   20 min
    check:       20 min
    restore:     200 MB/s
    drill:       2026-09-12
    cost:        $0.384/h per replica, $0.08/GiB/month  // m5.2xlarge, 2026-07-20: karpenter; gp3
  }
}

region eu-west-1 {
  zones: a, b, c
  aws.s3-standard-ia vault { owner: security; locked: 90 d compliance; restore: 10 Gbps }
}

branches -> upload  { for: scan; payload: page * letter; timeout: 60 s; retry: 2, backoff 2 s, jitter, within 20% }
upload   -> letters "keep" {
  for:     scan
  payload: page * letter
  timeout: 30 s
  retry:   2, backoff 200 ms, jitter, within 10%
}
upload  -> pages   { for: scan; calls: letter; timeout: 5 s; retry: 2, backoff 100 ms, jitter, within 10% }
pages   ~> readers { checkpoint: every 60 s; retry: 2, backoff 5 s; dead-letter: odd after 3 }
readers -> index   { payload: 4 KB; timeout: 5 s; retry: 3, backoff 500 ms, jitter, within 20% }
clerks  -> index   { for: search; timeout: 3 s; retry: 1, backoff 100 ms, within 10% }

request scan   "A letter of four pages"
request search "Find a letter by its words"

workload usual   = steady 6 rps from branches                   { mix: scan 100% }
workload clerics = diurnal 1 rps..40 rps peak 10:30 from clerks { mix: search 100% }
workload noon    = volume 60k every 1 d at 12:00 over 30 min from branches { mix: scan 100% }
workload day     = usual + noon + clerics
workload calm    = usual + steady 20 rps from clerks            { mix: search 100% }
workload flood   = calm + spike to 60 rps at 1 h for 30 min

fault spot-wave   { at 12:10: kill 8 of readers for 10 min }
fault index-down  { at 12:10: kill index for 20 min }
fault zone-a-down { at 12:10: kill eu-central-1.a for 30 min }
fault bad-scans   { at 12:10: fail 20% of readers for 10 min }
fault mistake     { at 15:00: delete 1% of letters, seen after 2 d }

require p95(scan) < 1 s                  under calm
require p95(search) < 200 ms             under calm
require utilization(readers) < 80%       under calm
require p95(scan at index) < 2 min       under calm
require done(scan at index) by 15:00     under day
require drain(pages ~> readers) < 2 h    under flood
require backlog(pages ~> readers) < 250k under day
require done(scan at index) by 16:00     under day with spot-wave
require lost(scan) <= 0                  under day with index-down
require errors(scan) < 1%                under calm with bad-scans
require rpo(letters) <= 0 s              with mistake
require rpo(index) <= 14 h               with index-down
require rto(index) <= 6 h                with index-down
require availability(scan) >= 99.8%
require survives any zone
require cost < $9k/month                 under day

variant fixed-pool "Twelve workers, not one more" from base {
  remove readers.scale
  remove readers.idle
  remove readers.cold-start
}

variant on-demand "No interruptions, full price" from base {
  remove readers.spot
}

variant ready "Sixty from noon" from base {
  readers { replicas: 60 across zones; scale: 60..90 at backlog 400 }
}

view overview { show: rate, backlog, utilization; depth: 2 }
view noon     { during: spot-wave at 12:20; show: backlog, replicas }

"""#),
(name: "ecommerce-warehouse", text: #"""
language 1

// Question: how many queries at once at which p95; what each engine costs.
//
// A shop's star schema: orders, items, clicks; customers and products as slowly changing dimensions (type 2). Ingestion
// every quarter of an hour, dashboards by day, everybody at the end of the month.

design "Warehouse of an online shop" {
  owner: analytics
}

import aws

client shop     "Orders, clicks, products"
client analysts "Dashboards"
client closing  "Month-end"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.kafka.m7g.large changes {
    replicas:   3 across zones
    partitions: 24 by key
    copies:     3 across zones, sync, needs 2
    retain:     7 d
  }

  aws.s3-standard lake "Changes, by table and hour" { shards: 2 by prefix; data: 9 TB growing 25 GB/d; versioned: 30 d }

  service loaders { replicas: 2; concurrency: 8 per replica; mtbf: 60 d; mttr: 6 min; runs-on: aws.m5.2xlarge }
  airflow quarter { capacity: 10/s; runs-on: loaders; mtbf: 60 d; mttr: 5 min; cost: $0.192/h }  // m5.xlarge, 2026-07-20: karpenter

  aws.ra3.4xlarge dwh "Redshift, 4 x ra3.4xlarge" {
    replicas:               4
    needs:                  4
    concurrency:            15          // WLM slots, at most 15 are recommended: awsdocs redshift cm-c-defining-query-queues.md
    time:                   2.1 s cv 1  // 0.98 s for 100M rows, 14 GB: ClickBench; here two joins more, unsourced
    time(close):            40 s cv 1
    time(merge-dimensions): 20 s
    discipline:             priority
    data:                   5 TB growing 14 GB/d
    compressed:             70%
    backup:                 every 8 h to vault keep 35 d, takes 20 min
    detect:                 10 min
    decide:                 20 min
    provision:              20 min
    check:                  30 min
    restore:                800 MB/s
    drill:                  2026-10-02
  }

  aws.s3-standard-ia vault { owner: security; locked: 35 d governance; restore: 800 MB/s }
}

shop     ~> changes { payload: 700 B }
changes  ~> lake    { batch: 128 MB or 5 min; payload: 700 B }
analysts -> dwh     { for: dashboard; reply: 200 KB; timeout: 60 s }
closing  -> dwh     { for: close; timeout: 15 min }

job load-facts "Orders, items, clicks" {
  every:   15 min
  reads:   lake new
  writes:  dwh 60%
  tasks:   8
  speed:   60 MB/s
  runs-on: quarter
  errors:  0.3%
  retry:   3, backoff 30 s
  mttr:    30 min
}

job merge-dimensions "Type 2: close the old row, add the new" {
  after:   load-facts
  tasks:   2
  runs-on: quarter
  errors:  0.3%
  retry:   3, backoff 30 s
  mttr:    30 min
}

merge-dimensions -> dwh { timeout: 5 min; retry: 2, backoff 5 s }

request change    "A row changed in the shop"
request dashboard "A dashboard's query"             { priority: 1 }
request close     "A month-end query over the year" { priority: 2 }

workload orders    = diurnal 100 rps..700 rps peak 20:00 from shop { mix: change 100% }
workload office    = diurnal 0 rps..4 rps peak 10:30 from analysts { mix: dashboard 100% }
workload usual     = steady 700 rps from shop { mix: change 100% } + steady 4 rps from analysts { mix: dashboard 100% }
workload month-end = steady 700 rps from shop { mix: change 100% } + steady 5.5 rps from analysts { mix: dashboard 100% } + steady 0.05 rps from closing {
  mix: close 100%
}
workload day  = orders + office
workload rush = usual + spike to 8 rps at 1 h for 15 min

fault node-lost { at 10:00: kill 1 of dwh for 20 min }
fault slow-dwh  { at 10:00: slow dwh by 2x for 30 min }
fault late-load { at 10:00: kill loaders for 1 h }
fault bad-merge { at 10:00: corrupt 1% of dwh, seen after 6 h }

require p95(dashboard) < 8 s    under usual
require p95(dashboard) < 15 s   under month-end
require utilization(dwh) < 70%  under usual
require headroom >= 1.2         under month-end
require p95(dashboard) < 30 s   under usual with slow-dwh
require freshness(dwh) < 30 min under day
require freshness(dwh) < 2 h    under day with late-load
require rpo(dwh) <= 15 h        with bad-merge
require rto(dwh) <= 8 h         with bad-merge  // six of them until somebody sees it
require availability(dashboard) >= 99.5%
require cost < $11k/month       under day

variant snowflake "Warehouse of size M, two clusters at the end of the month" from base {
  remove vault
  virtual-warehouse dwh "Snowflake M" {
    replicas:               1
    scale:                  1..3 at backlog 2
    cold-start:             3 s
    concurrency:            8 per replica
    time:                   1.1 s cv 1                           // XS 1.9 s for 14 GB: ClickBench; four times the size, two joins more, by hand
    time(close):            20 s cv 1
    time(merge-dimensions): 10 s
    discipline:             priority
    data:                   5 TB growing 14 GB/d
    compressed:             70%
    versioned:              7 d                                  // time travel
    detect:                 10 min
    decide:                 20 min
    check:                  30 min
    drill:                  2026-10-02
    cost:                   $12/h per replica, $0.023/GiB/month  // 4 credits of $3, Enterprise; storage by contract, 2026-08-09: Snowflake price facts
  }
}

variant bigquery "On demand: pay for bytes" from base {
  remove vault
  scan-warehouse dwh "BigQuery" {
    concurrency:            100         // of 2 000 slots, 20 a query; unsourced
    time:                   1.4 s cv 1  // 0.64 s for 14 GB: ClickBench; here two joins more
    time(close):            12 s cv 1
    time(merge-dimensions): 20 s
    discipline:             priority
    data:                   5 TB growing 14 GB/d
    versioned:              7 d
    detect:                 10 min
    decide:                 20 min
    check:                  30 min
    drill:                  2026-10-02
    cost:                   $0.02/GiB/month, $17 per 1k dashboard, $2.9k per 1k close  // 3 GB and 0.5 TB at $6.25/TiB: infracost bigquery_dataset_test, 2024-07-01
  }
}

variant six-nodes "Two nodes more" from base {
  dwh { replicas: 6; needs: 6; time: 1.4 s cv 1; time(close): 27 s cv 1 }
}

view overview { show: rate, p95, utilization, cost; depth: 2 }
view peak     { during: slow-dwh at 10:20; show: p95, utilization }

"""#),
(name: "exabyte-pipeline", text: #"""
language 1

// Question: where does it saturate; how does back-pressure travel; what does a day of reprocessing cost.
//
// Ten thousand customers send telemetry in batches of a megabyte: 35 GB a second, 3 PB a day, an exabyte in a year. Each
// batch goes to a partition of its customer, is processed once, and lands in an object store by customer and hour.

design "Exabyte pipeline, ten thousand customers" {
  owner: ingestion
}

import aws

let batch-size = 1 MB
let rate       = 35k rps   // batches: 35 GB/s, 3.02 PB/d
let per-prefix = 3.5k rps  // PUT of a prefix: awsdocs s3 optimizing-performance.md
let squeeze    = 65%       // columns against JSON; unsourced, from the brief's 70% for tables
let kept       = 1 EB      // a year of 3 PB a day

client customers "10 000 customers' agents" { replicas: 10k }

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.nlb edge

  gateway quota "Limits of each customer" {
    replicas:    120 across zones
    concurrency: 8 per replica
    time:        0.4 ms               // authenticate, check, count a megabyte; unsourced
    rate-limit:  12 rps per client    // 12 MB/s each; the mean is 3.5, a hundred large ones have contracts of their own
    mtbf:        30 d
    mttr:        5 min
    cost:        $0.29/h per replica  // c7g.2xlarge, 2026-07-20: karpenter
  }

  aws.kafka.m7g.2xlarge log "By customer" {
    replicas:   540 across zones
    needs:      500
    partitions: 43.2k by customer, skew 0.3
    copies:     3 across zones, sync, needs 2
    retain:     24 h
    mtbf:       90 d
    mttr:       15 min
  }

  service processors "Decode, enrich, columns" {
    replicas:    1500 across zones
    needs:       1300
    concurrency: 4 per replica
    time:        100 ms cv 0.5  // 10 MB/s a core, as sorting does: Sort Benchmark of 2014
    queue:       20k
    full:        block          // a full processor stops reading; the log keeps what waits
    mtbf:        30 d
    mttr:        5 min
    runs-on:     aws.m7g.xlarge
  }

  service compactors "Small files to large ones" {
    replicas:    150 across zones
    concurrency: 8 per replica
    spot:        61% off, every 14 h, back in 3 min  // ec2instances.info of 2024-04-03; interruptions unsourced
    runs-on:     aws.m5.2xlarge
  }

  service spares "Workers for reprocessing" {
    replicas:    0
    concurrency: 8 per replica
    scale:       0..2500 at demand
    cold-start:  4 min
    spot:        61% off, every 14 h, back in 3 min  // as above
    runs-on:     aws.m5.2xlarge
  }

  aws.s3-standard lake "By customer and hour" {
    owner:              lake
    shards:             64 by customer, skew 0.2
    rate-limit(upload): per-prefix per shard
    data:               kept growing 3.02 PB/d
    compressed:         squeeze
    retain:             1 y
    versioned:          1 d
    verify:             every 90 d
    detect:             1 h
    decide:             1 h
    provision:          1 h
    check:              12 h
    restore:            1 Tbps
    cost:               $0.021/GiB/month, $5 per 1M upload  // over 500 TB, PUT: infracost s3_bucket_test, 2024-07-01

    class fresh  { age: ..30 d; order: 1 }
    class colder { age: 30 d..; order: 2; cost: $0.004/GiB/month }  // Glacier Instant Retrieval, 2026-02-01: cloudwright
  }
}

customers  -> edge       { payload: batch-size; timeout: 30 s; retry: 4, backoff 2 s, jitter, within 20% }
edge       -> quota      { timeout: 25 s }
quota      -> log        { payload: batch-size; timeout: 20 s; retry: 2, backoff 200 ms, jitter, within 10% }
log        ~> processors { delivery: exactly-once; checkpoint: every 60 s; rebalance: 60 s; payload: batch-size }
processors -> lake       { payload: batch-size * 35%; timeout: 20 s; retry: always, backoff 500 ms, jitter }

job compact "Files of an hour to files of 512 MB" {
  every:   1 h
  reads:   lake 44 TB  // an hour's 126 TB, compressed
  writes:  lake 100%
  tasks:   1200
  speed:   120 MB/s    // copy with dictionaries; unsourced
  runs-on: compactors
  errors:  0.2%
  retry:   5, backoff 30 s
  restart: 1 min
}

job reprocess "A day again, after a bug" {
  reads:   lake 1.06 PB  // 3.02 PB, compressed
  writes:  lake 100%
  tasks:   60k
  speed:   10 MB/s
  runs-on: spares
  errors:  0.2%
  retry:   5, backoff 1 min
  restart: 1 min
}

request upload "A megabyte of one customer"

workload usual = steady rate from customers                         { mix: upload 100% }
workload day   = diurnal 25k rps..45k rps peak 16:00 from customers { mix: upload 100% }
workload again = usual + run reprocess at 09:00
workload surge = usual + spike to 60k rps at 10 min for 20 min

fault store-slow      { at 10 min: slow lake by 6x for 20 min }
fault brokers-lost    { at 10 min: kill 30 of log for 20 min }
fault processors-stop { at 10 min: kill processors for 30 min }
fault zone-a-down     { at 10 min: kill zone a for 30 min }
fault one-customer    { at 10 min: set log.skew to 0.8 for 1 h }
fault cut-off         { at 10 min: cut processors from lake for 10 min }
fault wrong-decode    { at 1 h: corrupt 0.1% of lake, seen after 6 h }

require throughput(upload) >= 35k rps  under usual
require p99(upload) < 2 s              under usual
require utilization(log) < 75%         under usual
require utilization(processors) < 75%  under usual
require headroom >= 1.3                under usual
require errors(upload) < 0.1%          under usual
require errors(upload) < 1%            under usual with store-slow
require lag(log ~> processors) < 1 h   under usual with processors-stop
require drain(log ~> processors) < 3 h under usual with processors-stop
require lost(upload) <= 0              under usual with processors-stop
require lost(upload) <= 0              under usual with brokers-lost
require errors(upload) < 2%            under usual with zone-a-down
require freshness(lake) < 15 min       under usual
require rpo(lake) <= 6 h               with wrong-decode
require rto(lake) <= 1 d               with wrong-decode
require done(reprocess) by 24:00       under again
require availability(upload) >= 99.85%  // the log alone is promised for 99.9%
require survives any zone
require cost < $9M/month               under day

variant bigger-batches "Eight megabytes: an eighth of the requests" from base {
  let batch-size = 8 MB
  let rate       = 4375 rps
  processors { time: 800 ms cv 0.5 }
  quota      { time: 3.2 ms; rate-limit: 2 rps per client }
  workload day   = diurnal 3.1k rps..5.6k rps peak 16:00 from customers { mix: upload 100% }
  workload surge = usual + spike to 7.5k rps at 10 min for 20 min
  require throughput(upload) >= 4370 rps under usual
}

variant reject "A full processor drops what it can't take" from base {
  processors { full: reject }
}

phase next-year "Half as much again" {
  let rate = 52k rps
  require cost < $12M/month under day
  workload day = diurnal 37k rps..67k rps peak 16:00 from customers { mix: upload 100% }
  lake       { data: kept * 1.5 growing 4.5 PB/d }
  log        { replicas: 810 across zones; needs: 750 }
  processors { replicas: 2250 across zones; needs: 2000 }
}

view overview { show: rate, bandwidth, utilization; depth: 2 }
view slow     { during: store-slow at 25 min; show: backlog, lag, errors }
view money    { by: owner; show: cost }

"""#),
(name: "feature-store", text: #"""
language 1

// Question: the 99th percentile online; how fresh features are; what keeping online and offline the same costs.
//
// Features are defined once. A streaming job computes them and writes both to Redis, for models in milliseconds, and to
// the lake, for training; a nightly job writes what needs a day. A backfill computes a new feature for the past.

design "Feature store" {
  owner: ml-platform
}

import aws

let entities = 60M     // users and items
let row      = 1.2 KB  // 150 features of an entity, packed; unsourced
let asked    = 40      // entities of one ranking request

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client models "Ranking services"
  client events "Clicks and orders"
  client labs   "Training"

  service serving "Looks features up, joins, packs" {
    replicas:    12 across zones
    needs:       8
    concurrency: 4 per replica
    time:        exp 0.3 ms
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  aws.cache.r7g.xlarge online "Redis cluster" {
    shards:      12 by entity, skew 0.2
    copies:      2 across zones, async, lag 100 ms
    hit:         100%
    concurrency: 1 per shard     // one thread
    time(rank):  30 us           // MGET of the 3 to 4 of 40 entities that a shard has: one command 13.5 us, redis-doc benchmarks, and 4 us for each value of 1.2 KB
    time(event): 20 us each      // HSET of ten fields, for each change of a batch; unsourced
    data:        entities * row  // 72 GB of 12 x 26 GB
    size:        26 GB per shard
    failover:    5 s             // "a few seconds": awsdocs elasticache AutoFailover.md
    versioned:   1 d
  }

  aws.kafka.m7g.large changes {
    replicas:   3 across zones
    partitions: 48 by entity
    copies:     3 across zones, sync, needs 2
    retain:     7 d
  }

  service windows "Streaming features" {
    replicas:    8 across 2 zones
    concurrency: 2 per replica
    time:        300 us each
    mtbf:        30 d
    mttr:        3 min
    runs-on:     aws.m7g.large
  }

  aws.s3-standard offline "Every value with its time" {
    shards:    4 by prefix
    data:      80 TB growing 300 GB/d
    versioned: 30 d
  }

  service cores "Batch" {  // ec2instances.info of 2024-04-03; interruptions unsourced
    replicas:    12 across zones
    concurrency: 8 per replica
    spot:        61% off, every 14 h, back in 3 min
    runs-on:     aws.m5.2xlarge
  }
  airflow nightly { capacity: 10/s; runs-on: cores; mtbf: 60 d; mttr: 5 min; cost: $0.192/h }  // m5.xlarge, 2026-07-20: karpenter
}

models  -> serving { for: rank; timeout: 50 ms; reply: row * asked }
serving -> online  { for: rank; calls: 12, 12 at once; timeout: 8 ms; retry: 1, within 5% }
events  ~> changes { payload: 600 B }
changes ~> windows {
  batch:      200 or 100 ms
  checkpoint: every 10 s
  rebalance:  45 s
  late:       p50 1 s, p99 20 s
  watermark:  1 min
}
windows -> online  "values" { batch: 20; payload: 400 B; timeout: 200 ms; retry: always, backoff 100 ms, jitter }
windows ~> offline          { batch: 128 MB or 5 min; payload: 400 B }

job daily-features {
  every:   1 d at 01:00
  reads:   offline new
  writes:  offline 20%
  tasks:   96
  speed:   10.8 MB/s
  runs-on: nightly
  errors:  0.3%
  retry:   3, backoff 1 min
  mttr:    1 h
}
job push-online "A day's features to Redis" {
  after:   daily-features
  tasks:   24
  time:    4 min
  runs-on: nightly
  errors:  0.3%
  retry:   3, backoff 1 min
  mttr:    1 h
}
job compare "A sample: is online what offline says?" {
  after:   push-online
  tasks:   4
  time:    6 min
  runs-on: nightly
  retry:   1, backoff 1 min
  mttr:    4 h
}
job backfill "A new feature for two years" {
  reads:   offline 80 TB
  writes:  offline 1%
  tasks:   4800
  speed:   10.8 MB/s
  runs-on: nightly
  errors:  0.3%
  retry:   5, backoff 1 min
  restart: 30 s
}
job training-set "Joins as of each label's time" {
  reads:   offline 6 TB
  writes:  offline 5%
  tasks:   960
  speed:   10.8 MB/s
  runs-on: nightly
  errors:  0.3%
  retry:   5, backoff 1 min
  restart: 30 s
}

labs ~> training-set

request rank  "Features of forty entities"
request event "A click changes features"
request ask   "A training set"

workload ranking = steady 8k rps from models  { mix: rank 100% }
workload clicks  = steady 20k rps from events { mix: event 100% }
workload peak    = ranking + clicks
workload tide    = diurnal 1k rps..8k rps peak 20:00 from models { mix: rank 100% } + diurnal 4k rps..20k rps peak 20:00 from events {
  mix: event 100%
}
workload labs-day = volume 2 every 1 d at 09:00 from labs { mix: ask 100% }
workload day      = tide + labs-day for 2 d
workload filling  = tide + run backfill at 09:00 for 2 d
workload sale     = peak + spike to 20k rps at 10 min for 15 min

fault shard-lost   { at 10 min: kill 1 of online for 5 min }
fault stream-stops { at 10 min: kill windows for 30 min }
fault zone-a-down  { at 10 min: kill zone a for 10 min }
fault wrong-value  { at 1 h: corrupt 2% of offline, seen after 2 d }
fault spot-gone    { at 01:05: kill 6 of cores for 10 min }

require p99(rank) < 10 ms               under peak
require utilization(online) < 70%       under peak
require utilization(windows) < 60%      under peak
require errors(rank) < 0.5%             under peak with shard-lost
require errors(rank) < 1%               under peak with zone-a-down
require freshness(online) < 10 s        under peak
require freshness(offline) < 15 min     under peak
require drain(changes ~> windows) < 1 h under peak with stream-stops
require done(compare) by 05:00          under day
require rerun(backfill) < 27 h          under filling
require rpo(offline) <= 3 d             with wrong-value  // what was there before it went wrong
require full(online) < 75%
require availability(rank) >= 99.9%
require survives any zone
require cost < $22k/month               under day

variant one-table "Online only: training reads exports of Redis" from base {
  remove windows ~> offline
  remove daily-features
  remove push-online
  remove compare
}

variant dynamo "A key-value table in place of Redis" from base {
  key-value-table online {
    replicas:   12 across zones     // partitions, each kept in three zones
    needs:      6
    latency:    uniform 1 ms..9 ms  // "single-digit milliseconds"; unsourced
    rate-limit: 400k rps            // raised from 40 000: awsdocs dynamodb ServiceQuotas.md
    data:       entities * row
    versioned:  35 d
    cost:       $0.25/GiB/month, $0.125 per 1M rank, $0.625 per 1M event  // 2026-07-31: Price List API; a read unit each
  }
  serving -> online { timeout: 25 ms }  // the slowest of twelve of up to 9 ms, and once more
}

variant spread "Airflow in every zone, and batch that goes on with two" from base {
  nightly { replicas: 3 across zones; needs: 1; cost: $0.576/h }  // a database of its own keeps what runs: in the rate
  cores   { needs: 8 }  // what is left takes half as long again
}

view overview { show: rate, p99, utilization, cost; depth: 2 }
view stale    { during: stream-stops at 35 min; show: lag, backlog }

"""#),
(name: "financial-reporting", text: #"""
language 1

design "Daily financial report" {
  lint: W310 off  // slots are loaded again from the raw layer, which nobody can delete
}

// Question: when is the report ready; what does a failed stage delay; cost a month; which day can be re-run and how long it takes.

import gcp

client payments
client billing
client banks
client finance

cloud gcp {
  region us-central1 {
    zones: a, b, c
    owner: finance-data

    stream events "Pub/Sub" {
      partitions: 24 by account
      retain:     7 d
      available:  99.95%
      capacity:   200 MB/s
      cost:       $40/TB written
    }
    function landing "File trigger" { time: 2 s; cold-start: 800 ms; cost: $0.40 per 1M calls }

    store raw "Immutable, partitioned by date" {
      data:      90 TB growing 110 GB/d
      retain:    7 y
      locked:    7 y compliance
      copies:    2 in us-east1, async, lag p99 15 min
      available: 99.95%
      capacity:  20 GB/s
      restore:   10 Gbps
      cost:      $0.02/GiB/month
    }

    scheduler airflow {
      capacity: 10/s
      latency:  uniform 1 s..3 s
      runs-on:  slots
      mtbf:     60 d
      mttr:     5 min
      cost:     $420/month
    }

    warehouse slots "BigQuery, Enterprise slots" {
      replicas:   200       // slots
      needs:      150
      time(look): 3 s cv 1  // a look at the report: aggregates of a day; unsourced
      available:  99.99%
      data:       30 TB growing 30 GB/d
      cost:       $0.06/h per replica, $0.02/GiB/month
    }
  }
  region us-east1 { zones: b, c, d }
}

payments ~> events                { for: payment; payload: 900 B }
billing  ~> events                { for: invoice; payload: 2 KB }
events   ~> raw                   { batch: 128 MB or 5 min }
events   ~> slots   "preliminary" { batch: every 60 s, up to 1M; delivery: at-least-once }
banks    ~> landing               { for: statement }
landing  ~> load-banks
finance  -> slots                 { for: look; timeout: 30 s }

job load-banks { writes: raw 1.5 GB; tasks: 8; time: 40 s; runs-on: airflow; retry: 3, backoff 2 min }
job clean {
  every:   1 d at 02:00
  reads:   raw new
  writes:  slots 60%
  tasks:   100
  speed:   6 MB/s
  runs-on: airflow
  errors:  0.5%
  retry:   3, backoff 5 min
  mttr:    90 min
}
job aggregate {
  after:   clean
  reads:   slots 2 TB
  tasks:   200
  speed:   12 MB/s
  runs-on: airflow
  errors:  0.3%
  retry:   3, backoff 5 min
  mttr:    90 min
}
job reconcile {
  after:   clean, load-banks
  tasks:   20
  time:    4 min
  runs-on: airflow
  errors:  0.3%
  retry:   3, backoff 5 min
  mttr:    2 h
}
job gate "Quality gate: totals match the banks to the cent" {  // a person looks
  after:   aggregate, reconcile
  time:    3 min
  runs-on: airflow
  errors:  1.5%
  retry:   0
  mttr:    75 min
}
job report   { after: gate; tasks: 12; time: 2 min; runs-on: airflow; retry: 3, backoff 5 min }
job extracts { after: report; tasks: 4; time: 90 s; runs-on: airflow; retry: 3, backoff 5 min }

request payment
request invoice
request statement
request look "Finance opens the report"

workload sales     = diurnal 400..3k rps peak 19:00 from payments       { mix: payment 100% }
workload bills     = volume 2M of 2 KB every 1 d at 00:30 over 20 min from billing { mix: invoice 100% }
workload files     = volume 6 every 1 d at 03:00 over 40 min from banks { mix: statement 100% }
workload desks     = diurnal 0 rps..0.2 rps peak 10:00 from finance     { mix: look 100% }
workload day       = sales + bills + files + desks for 7 d
workload month-end = day + sales + sales + sales  // four times the sales
workload rerun     = day + run clean 30 times at 09:00

fault bank-late   { at 03:00: delay banks by 4 h }
fault clean-fails { at 02:01: fail clean for 10 min }
fault bad-rows    { at 03:44: fail gate for 5 min }
fault raw-down    { at 02:00: kill raw for 30 min }
fault region-lost { at 12:00: kill us-central1 }
fault wrong-rows  { at 03:50: corrupt 2% of slots, seen after 8 h }

require done(extracts) by 06:00   under day
require done(extracts) by 07:00   under month-end
require done(extracts) by 09:30   under day with bank-late
require done(extracts) by 06:30   under day with clean-fails
require done(extracts) by 08:00   under day with bad-rows
require freshness(slots) < 20 min under day  // one report after another: what the night loads is the oldest
require rerun(extracts) < 3 h     under day
require p95(look) < 12 s          under day
require utilization(slots) < 60%  under day
require availability(look) >= 99.9%
require rpo(raw) <= 15 min        with region-lost
require cost < $14k/month         under day

variant streaming-report "From the stream alone, without the banks" from base {
  remove reconcile
  remove gate
  report { after: aggregate; tasks: 12; time: 2 min; runs-on: airflow; retry: 3, backoff 5 min }
}

variant strict-gate "Every difference stops the report" from base {
  gate { errors: 4% }  // one night in 25 a person looks; unsourced
}

variant fewer-slots "A hundred slots in place of 200" from base {
  slots { replicas: 100; needs: 75 }
}

view overview { show: rate, data, cost; depth: 2 }
view lineage  { show: data; only: raw, slots, report }
view outage   { during: raw-down at 02:15; show: errors, backlog }

"""#),
(name: "hybrid-dashboard", text: #"""
language 1

// Question: batch against streaming against hybrid, on latency, cost and complexity.
//
// Marketing wants to see a campaign within the hour; finance wants a number that it can sign. The hybrid shows a
// preliminary view from the stream, and replaces it each night by the reconciled report.

design "Marketing by the hour, finance by the day" {
  owner: analytics
}

import aws

let event = 800 B  // an order or click with its context; unsourced

client shop "Orders and clicks"
client marketing
client finance

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.kafka.m7g.large events {
    replicas:   3 across zones
    partitions: 24 by customer
    copies:     3 across zones, sync, needs 2
    retain:     7 d
  }

  aws.s3-standard raw "Everything, by day" {
    shards:    2 by prefix
    data:      12 TB growing 35 GB/d
    versioned: 30 d
    locked:    90 d governance
  }

  service counting "Streaming: five-minute sums" {
    replicas:    3 across zones
    concurrency: 2 per replica
    time:        150 us each
    mtbf:        30 d
    mttr:        3 min
    runs-on:     aws.m7g.large
  }

  clickhouse live "Preliminary view" {
    replicas:    2 across 2 zones
    needs:       1
    concurrency: 16 per replica
    data:        0.4 TB growing 1 GB/d
    copies:      2 across 2 zones, sync
    retain:      90 d
    versioned:   1 d
    cost:        $0.3264/h per replica, $0.08/GiB/month  // m7g.2xlarge, 2026-07-20: karpenter; gp3
  }

  service workers "Batch workers" {
    replicas:    4
    concurrency: 8 per replica
    spot:        61% off, every 14 h, back in 3 min  // $0.150 of $0.384 on average: ec2instances.info of 2024-04-03; interruptions unsourced
    runs-on:     aws.m5.2xlarge
  }

  airflow nightly { capacity: 10/s; runs-on: workers; mtbf: 60 d; mttr: 5 min; cost: $0.192/h }  // m5.xlarge, 2026-07-20: karpenter

  aws.ra3.4xlarge books "Reconciled report" {
    owner:       finance-data
    replicas:    2
    needs:       2
    concurrency: 10
    time:        0.98 s  // ClickBench
    data:        6 TB growing 10 GB/d
    compressed:  70%
    backup:      every 8 h to vault keep 35 d, takes 15 min
    detect:      10 min
    decide:      20 min
    provision:   15 min
    check:       20 min
    restore:     400 MB/s
    drill:       2026-09-30
  }

  aws.s3-standard-ia vault { owner: security; locked: 35 d governance; restore: 400 MB/s }
}

shop   ~> events { payload: event }
events ~> raw    { batch: 128 MB or 10 min; payload: event }
events ~> counting {
  batch:      1000 or 1 s
  late:       p50 2 s, p99 3 min
  watermark:  10 min
  window:     5 min
  checkpoint: every 60 s
  rebalance:  45 s
}
counting  -> live  { batch: 1000; payload: 60 B; timeout: 10 s; retry: always, backoff 1 s, jitter }
marketing -> live  { for: glance; timeout: 10 s }
finance   -> books { for: sign; timeout: 60 s }

job clean {
  every:   1 d at 01:00
  reads:   raw new
  tasks:   32
  speed:   10.8 MB/s
  runs-on: nightly
  errors:  0.5%
  retry:   3, backoff 1 min
  mttr:    1 h
}
job reconcile "Orders against payments, to the cent" {
  after:   clean
  tasks:   8
  time:    6 min
  runs-on: nightly
  errors:  0.5%
  retry:   3, backoff 1 min
  mttr:    2 h
}
job publish {
  after:   reconcile
  reads:   raw new
  writes:  books 30%
  tasks:   8
  speed:   60 MB/s
  runs-on: nightly
  errors:  0.3%
  retry:   2, backoff 5 min
  mttr:    1 h
}
job correct "The day in the live view becomes the reconciled one" {
  after:   publish
  time:    3 min
  runs-on: nightly
  retry:   2, backoff 1 min
  mttr:    1 h
}

request happened "An order or click"
request glance   "A campaign's last hours"
request sign     "Yesterday's revenue"

workload busy   = diurnal 100 rps..900 rps peak 20:00 from shop  { mix: happened 100% }
workload desks  = diurnal 0 rps..4 rps peak 11:00 from marketing { mix: glance 100% }
workload office = steady 20/h from finance                       { mix: sign 100% }
workload day    = busy + desks + office for 3 d
workload peak   = steady 900 rps from shop { mix: happened 100% } + steady 4 rps from marketing { mix: glance 100% } + steady 20/h from finance {
  mix: sign 100%
}
workload sale = peak + spike to 6k rps at 10 min for 30 min

fault stream-stops { at 12:00: kill counting for 1 h }
fault night-fails  { at 01:00: fail clean for 1 h }
fault live-down    { at 12:00: kill live for 30 min }
fault books-wrong  { at 12:00: corrupt 1% of books, seen after 6 h }
fault spot-gone    { at 01:05: kill 3 of workers for 30 min }

require freshness(live) < 20 min        under day
require freshness(live) < 90 min        under day with stream-stops
require done(publish) by 06:00          under day
require done(publish) by 08:00          under day with night-fails
require done(correct) by 06:00          under day
require done(correct) by 08:00          under day with night-fails
require done(correct) by 07:00          under day with spot-gone
require p95(glance) < 3 s               under peak
require p95(sign) < 5 s                 under peak
require utilization(counting) < 60%     under peak
require drain(events ~> counting) < 1 h under sale
require late(events ~> counting) < 0.5% under day
require lost(happened) <= 0             under day with live-down
require availability(sign) >= 99.8%
require availability(glance) >= 99.8%
require rpo(books) <= 15 h              with books-wrong
require rto(books) <= 8 h               with books-wrong
require cost < $9k/month                under day

variant batch-only "Marketing waits for the morning" from base {
  remove counting
  remove live
  remove correct
  marketing -> books { for: glance; timeout: 60 s }
}

variant batch-hourly "The batch, every hour" from base {
  remove counting
  remove live
  remove correct
  marketing -> books { for: glance; timeout: 60 s }
  clean { every: 1 h }
  require done(publish) by 01:30 under day
  require done(publish) by 03:30 under day with night-fails
}

variant streaming-only "The stream is the truth" from base {
  remove clean
  remove reconcile
  remove publish
  remove correct
  remove nightly
  remove workers
  remove books
  remove vault
  finance -> live { for: sign; timeout: 60 s }
}

view overview { show: rate, lag, cost; depth: 2 }
view outage   { during: stream-stops at 12:50; show: backlog, lag }
view money    { by: owner; show: cost }

"""#),
(name: "job-scheduler", text: #"""
language 1

// Question: how long jobs of each priority queue; what work a lost node costs; what a failover of the leader does.
//
// Thousands of jobs at once on 400 nodes: production first, then teams' batch, then what may wait. A leader places tasks
// and hears each node's heartbeat; a standby takes over from a replicated log.

design "Distributed job scheduler" {
  owner: compute-platform
}

import aws

let heartbeat = 3 s
let dead      = 30 s  // ten heartbeats missed

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client services "Production pipelines"
  client teams    "Teams"
  client explore  "Notebooks and experiments"

  scheduler leader "Places tasks" {
    primary:    a
    standby:    b sync
    capacity:   2k rps                  // placements a second; Kubernetes-class schedulers reach 100 to 1 000, in-house ones more; unsourced
    latency:    uniform 0 s..heartbeat  // a task starts with the node's next heartbeat
    discipline: priority
    runs-on:    cores
    failover:   15 s                    // lease of 10 s and replay of the log; unsourced
    mtbf:       60 d
    mttr:       5 min
    cost:       $0.384/h per replica    // m5.2xlarge, 2026-07-20: karpenter
  }

  etcd log "Jobs and placements" {
    replicas:  3 across zones
    needs:     2
    data:      8 GB
    versioned: 1 d
    mtbf:      90 d
    mttr:      10 min
    cost:      $0.192/h per replica  // m5.xlarge
  }

  service cores "400 nodes of 16 cores" {
    replicas:    400 across zones
    needs:       360
    concurrency: 16 per replica
    discipline:  priority
    mtbf:        60 d
    mttr:        10 min
    runs-on:     aws.m5.4xlarge
  }
}

services ~> critical
teams    ~> batch
explore  ~> adhoc
leader   -> log { calls: 2; timeout: 1 s; retry: 3, backoff 100 ms, jitter, within 10% }  // placed, done

job critical "Production" {
  tasks:      4
  time:       60 s cv 1
  runs-on:    leader
  priority:   1
  errors:     0.2%
  retry:      3, backoff 5 s
  checkpoint: every 30 s, 1 s
  restart:    dead
}

job batch "Teams" {
  tasks:      12
  time:       90 s cv 1.5
  runs-on:    leader
  priority:   2
  errors:     0.5%
  retry:      3, backoff 10 s
  checkpoint: every 1 min, 1 s
  restart:    dead
}

job adhoc "What may wait" {
  tasks:    2
  time:     30 s cv 2
  runs-on:  leader
  priority: 3
  errors:   1%
  retry:    2, backoff 10 s
  restart:  dead
}

request important "A production job" { priority: 1 }
request usual     "A team's job"     { priority: 2 }
request whenever  "An experiment"    { priority: 3 }

// Cores in use: 5 x 4 x 60 = 1 200, 3 x 12 x 90 = 3 240, 10 x 2 x 30 = 600 of 6 400, by some two thousand jobs at once.
workload production = steady 5 rps from services        { mix: important 100% }
workload regular    = steady 3 rps from teams           { mix: usual 100% }
workload trying     = steady 10 rps from explore        { mix: whenever 100% }
workload mixed      = production + regular + trying
workload monday     = mixed + steady 1.5 rps from teams { mix: usual 100% }
workload rush       = mixed + spike to 30 rps at 10 min for 10 min

fault node-lost   { at 10 min: kill 1 of cores for 10 min }
fault rack-lost   { at 10 min: kill 20 of cores for 30 min }
fault leader-lost { at 10 min: kill leader for 5 min }
fault log-slow    { at 10 min: slow log by 10x for 5 min }
fault zone-a-down { at 10 min: kill zone a for 30 min }

require p95(wait of critical at cores) < 5 s under mixed
require p95(wait of batch at cores) < 30 s   under mixed
require p95(wait of adhoc at cores) < 5 min  under monday
require p95(wait of critical at cores) < 5 s under monday
require utilization(cores) < 85%             under mixed
require redone(batch) < 1%                   under mixed with node-lost
require recovery < 30 min                    under mixed with leader-lost
require recovery < 2 h                       under mixed with zone-a-down
require lost(batch) <= 0                     under mixed with leader-lost
require availability(important) >= 99.9%
require survives any zone
require cost < $250k/month                   under mixed

variant fifo "First come, first served" from base {
  leader { discipline: fifo }
  cores  { discipline: fifo }
  remove critical.priority
  remove batch.priority
  remove adhoc.priority
  request important "A production job"
  request usual     "A team's job"
  request whenever  "An experiment"
}

variant preemptive "Production takes a core from others" from base {
  cores { discipline: preemptive }
}

variant no-checkpoints "A lost task begins again" from base {
  remove critical.checkpoint
  remove batch.checkpoint
}

variant spread "Two zones are enough" from base {
  cores { replicas: 540 across zones }
}

phase next-year "Half as much again" {
  cores { replicas: 600 across zones; needs: 540 }
  workload production = steady 7.5 rps from services       { mix: important 100% }
  workload regular    = steady 4.5 rps from teams          { mix: usual 100% }
  workload trying     = steady 15 rps from explore         { mix: whenever 100% }
  workload monday     = mixed + steady 2.25 rps from teams { mix: usual 100% }
  require cost < $350k/month under mixed
}

view overview { show: rate, utilization, backlog }
view failover { during: leader-lost at 10 min; show: backlog, wait }

"""#),
(name: "kv-store", text: #"""
language 1

// Question: requests a second of one node; what a crash loses, given how often it is saved; how long it loads afterwards.
//
// One thread does all work on the keys, so a scan of a thousand keys holds everybody up. Every five minutes a forked
// child writes a compressed snapshot to the disk; a restart reads the last one.

design "In-memory key-value store" {
  owner: storage
  lint:  W310 off  // a snapshot is made again in five minutes
}

import aws

let get-time = 11 us     // 90 000 GET a second on one thread; SET 74 000: redis/redis-doc benchmarks, SET; GET by the ratio of the pipelined ones
let set-time = 13.5 us   // 74 000 SET a second on one thread: redis/redis-doc benchmarks
let per-key  = 0.6 us    // to walk one key of a prefix and copy 64 B; unsourced
let scanned  = 1000      // keys of a prefix scan, a page
let memory   = 48 GB     // keys, values and 60 B of index each: 200M of 240 B
let squeeze  = 60%       // what compression saves of such records; unsourced
let disk     = 250 MB/s  // a gp3 volume with 250 MiB/s ordered: awsdocs ec2 ebs-volume-types.md, up to 1 000

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client programs "Services that keep sessions and counters"

  zone a {
    database kv "One node" {
      concurrency: 1                                         // one thread owns the keys
      time:        get-time
      time(get):   fixed get-time
      time(set):   fixed set-time
      time(scan):  fixed per-key * scanned
      queue:       10k                                       // connections' buffers
      full:        reject
      data:        memory
      size:        64 GB                                     // of an r7g.2xlarge, a quarter is left for the snapshot's copied pages
      compressed:  0%
      backup:      every 5 min to disk keep 1 d, takes 77 s  // 48 GB less 60% at 250 MB/s
      detect:      10 s
      provision:   30 s                                      // the process starts again on the same machine
      restore:     disk
      replay:      0 s                                       // there is no log after the snapshot
      check:       5 s
      drill:       2026-10-20
      available:   99.5%                                     // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
      runs-on:     aws.r7g.2xlarge
    }

    block-volume disk "Snapshots" {
      data:       memory
      compressed: squeeze
      restore:    disk
      cost:       $0.08/GiB/month  // gp3, 2024-07-01: infracost ebs_volume_test
    }
  }
}

programs -> kv { payload: 120 B; reply: 200 B; timeout: 50 ms; retry: 1, backoff 10 ms, jitter, within 10% }

request get  "One value"
request set  "One value, with a time to live"
request scan "A page of a prefix: 1 000 keys"

workload usual   = steady 20k rps from programs { mix: get 80%, set 19.5%, scan 0.5% }
workload plain   = steady 60k rps from programs { mix: get 80%, set 20% }
workload scans   = steady 20k rps from programs { mix: get 78%, set 19%, scan 3% }
workload evening = usual + spike to 50k rps at 10 min for 2 min

fault crash     { at 1 h: kill kv for 3 min }
fault machine   { at 1 h: kill zone a for 10 min }
fault slow-disk { at 1 h: slow disk by 4x for 30 min }
fault flush     { at 1 h: delete kv, seen after 2 min }

require p99(get) < 2 ms       under usual
require p99(get) < 10 ms      under scans
require p99(get) < 1 ms       under plain
require utilization(kv) < 70% under usual
require headroom >= 2         under usual
require errors < 1%           under evening
require rpo(kv) <= 7 min      with crash
require rto(kv) <= 5 min      with crash
require rpo(kv) <= 7 min      with flush
require full(kv) < 80%
require availability(get) >= 99.9%
require cost < $400/month     under usual

variant often "A snapshot as soon as the one before is done" from base {
  kv { backup: every 77 s to disk keep 1 d, takes 77 s }
}

variant replicated "Six shards, each twice" from base {
  us-east-1 {
    cache ring "Six shards, each with a replica in another zone" {
      shards:      6 by key, skew 0.3
      copies:      2 across zones, async, lag 100 ms
      hit:         100%
      concurrency: 1 per shard
      time(get):   fixed get-time
      time(set):   fixed set-time
      time(scan):  fixed per-key * scanned
      failover:    5 s                // "a few seconds": awsdocs elasticache AutoFailover.md
      cost:        $0.219/h per node  // cache.r7g.large, 2026-10-02: price-list
    }
  }
  remove kv
  remove disk
  programs -> ring { payload: 120 B; reply: 200 B; timeout: 50 ms; retry: 1, backoff 10 ms, jitter, within 10% }
  require p99(get) < 2 ms under evening
}

variant short-pages "Scans of a hundred keys" from base {
  let scanned = 100
}

view overview { show: rate, p99, utilization; depth: 2 }
view crash    { during: crash at 62 min; show: errors, backlog }

"""#),
(name: "ml-orchestration", text: #"""
language 1

design "Model training on spot GPUs" {
  lint: W310 off  // features are computed again from their sources
}

// Question: training throughput and cost with checkpoints under interruptions; queueing for GPUs.

client scientists "Training jobs submitted"
client product

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised
  owner:           ml-platform

  store   features "Feature tables"      { data: 120 TB growing 400 GB/d; capacity: 40 GB/s; cost: $0.023/GiB/month }
  service spark    "Feature computation" { concurrency: 96; cost: $4.4k/month }

  scheduler queue-manager "Gang scheduler" {
    capacity:   50/s
    discipline: priority
    runs-on:    gpus
    mtbf:       60 d
    mttr:       5 min
  }

  service gpus "8 x p4d.24xlarge, 64 A100" {
    replicas:    8 across 2 zones
    concurrency: 8 per replica
    spot:        59% off, every 14 h, back in 8 min  // discount: EC2 spot page; interruptions: unsourced, 5 to 15% an hour band
    cost:        $21.96/h per replica
  }

  service tracking "Experiment tracking" {
    replicas:    2 across zones
    needs:       1
    concurrency: 50 per replica
    time:        12 ms
    cost:        $160/month per replica
  }
  store   registry "Model registry" { data: 18 TB growing 60 GB/d; versioned: 90 d; cost: $0.023/GiB/month }
  service serving {
    replicas:    12 across zones
    needs:       8
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    concurrency: 16 per replica
    time:        p50 18 ms, p99 90 ms
    cost:        $1.006/h per replica
  }
}

job compute-features {
  every:   1 d at 01:00
  reads:   features 400 GB  // what came since yesterday
  writes:  features 20%
  tasks:   96
  speed:   30 MB/s
  runs-on: spark
  retry:   2, backoff 5 min
  mttr:    1 h
}
job train-small {
  holds:      1
  time:       2 h cv 1
  runs-on:    queue-manager
  checkpoint: every 20 min, 15 s
  restart:    3 min
  retry:      always
}
job train-large {
  holds:      32
  time:       9 h cv 0.6
  runs-on:    queue-manager
  checkpoint: every 20 min, 40 s
  restart:    6 min
  retry:      always
}
job evaluate { after: train-large; time: 25 min; runs-on: spark }
job publish  { after: evaluate; time: 2 min; writes: registry 6 GB; runs-on: spark; errors: 12%; mttr: 4 h }  // 12% fail the quality gate
job canary   { after: publish; time: 40 min; runs-on: spark; errors: 4%; mttr: 2 h }

scientists  ~> train-small { for: small }
scientists  ~> train-large { for: large }
train-large -> tracking    { calls: 500; optional: yes }
product     -> serving     { for: predict; timeout: 300 ms; retry: 1, within 5% }

request small { priority: 2 }
request large { priority: 1 }
request predict

workload training = steady 7/h from scientists                 { mix: small 96%, large 4% }
workload online   = diurnal 1k..6k rps peak 20:00 from product { mix: predict 100% }
workload week     = training + online for 7 d
workload peak     = steady 4k rps from product                 { mix: predict 100% }
workload launch   = peak + spike to 7k rps at 10 min for 10 min

fault canary-bad  { at 1 d: fail 30% of serving for 10 min }
fault models-gone { at 2 d: delete registry, seen after 2 h }
fault reclaim     { at 1 d: kill 3 of gpus for 2 h }
fault no-store    { at 01:00: kill features for 20 min }

require p95(wait of train-small at gpus) < 2 h under week
require p95(large at train-large) < 36 h       under week
require redone(train-large) < 8%               under week
require p99(predict) < 150 ms                  under week
require utilization(serving) < 80%             under week
require errors(predict) < 1%                   under launch
require errors(predict) < 20%                  under launch with canary-bad
require availability(predict) >= 99.9%
require rpo(registry) <= 0 s                   with models-gone
require cost < $75k/month                      under week
require cost(gpus) < $70k/month                under week
require done(compute-features) by 05:00        under week with no-store

variant on-demand          from base { remove gpus.spot }
variant hourly-checkpoints from base { train-large { checkpoint: every 1 h, 40 s } }

variant sixteen "Machines enough for the queue" from base {
  gpus { replicas: 16 across 2 zones }
  require cost(gpus) < $110k/month under week
  require cost < $125k/month       under week
}

variant no-checkpoints "A job that is interrupted begins again" from base {
  remove train-large.checkpoint
  remove train-small.checkpoint
}

view queue     { show: backlog, utilization; only: queue-manager, gpus }
view overview  { show: rate, utilization, cost }
view reclaimed { during: reclaim at 25 h; show: errors }

"""#),
(name: "multi-cloud-blob", text: #"""
language 1

// Question: how available are reads that any one cloud can answer; what does replication cost in egress; what does a
// failover do.
//
// One API over three clouds. A write goes to the home cloud and is copied to the two others by a queue of copies; a read
// is answered at home, else by the second cloud, else by the third. The API itself runs in two of them.

design "One blob API over three clouds" {
  owner: storage-platform
  lint:  W304 off  // a read that has to leave its cloud is the point of the design
}

import aws

let object = 2 MB  // mean; unsourced
let kept   = 600 TB

client apps "Programs in both clouds"  // what they read they read where they are: that leaves no cloud

balancer dns "Weighted names" { failover: uniform 30 s..90 s; available: 99.99%; cost: $5/month }  // 3 checks each 10 or 30 s: awsdocs route53 health-checks

external catalog "Buckets, policies, which cloud has what" {
  concurrency: 400
  time:        p50 4 ms, p99 20 ms  // a database over regions, reads nearby; unsourced
  available:   99.99%               // Spanner in one region: mikaelvesavuori/cloud-sla, gcp-spanner-regional
  cost:        $2.6k/month
}

cloud amazon {
  region us-east-1 {
    zones:     a, b, c
    available: 99.99%  // promised for a region's instances: mikaelvesavuori/cloud-sla, amazon-compute-region

    service front-a "The API" {
      replicas:    12 across zones
      needs:       8
      concurrency: 8 per replica
      time:        exp 1.5 ms         // check, look up, sign for the cloud; unsourced
      available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
      runs-on:     aws.c7g.2xlarge
    }
    aws.cache.r7g.large policies-a "Policies, a minute old" {
      shards:   2 by bucket
      copies:   2 across zones, async, lag 100 ms
      hit:      99%
      ttl:      60 s
      failover: 5 s
    }
    aws.sqs to-copy "Objects to copy" { retain: 4 d }
    service copiers "Copies to the other clouds" {
      replicas:    6 across zones
      needs:       4
      concurrency: 64 per replica
      time:        fixed 60 ms        // 2 MB in 24 ms at 85 MB/s of one stream: awsdocs s3 optimizing-performance.md
      available:   99.5% per replica  // as above
      runs-on:     aws.m7g.xlarge
    }
    aws.s3-standard s3 "Home" {
      shards:    16 by prefix
      data:      kept growing 3 TB/d                                // most objects live for weeks
      changes:   10%/d
      versioned: 7 d
      detect:    5 min
      decide:    15 min
      check:     1 h
      restore:   20 Gbps
      drill:     2026-09-22
      cost:      $0.022/GiB/month, $5 per 1M put, $0.40 per 1M get  // 50 to 500 TB; infracost s3_bucket_test, 2024-07-01
    }
  }
}

cloud google {
  region us-east4 {
    zones:     d, e, f
    available: 99.99%  // as amazon's

    service front-g "The API" {
      replicas:    12 across zones
      needs:       8
      concurrency: 8 per replica
      time:        exp 1.5 ms
      available:   99.5% per replica
      cost:        $0.29/h per replica  // eight vCPUs, as c7g.2xlarge
    }
    redis policies-g {
      shards:   2 by bucket
      copies:   2 across zones, async, lag 100 ms
      hit:      99%
      ttl:      60 s
      failover: 5 s
      cost:     $0.22/h per node
    }
    store gcs "Second copy" {
      concurrency: 20k
      time:        p50 80 ms, p99 250 ms  // 80 ms for 128 KiB: napkin-math
      speed:       195 MiB/s              // one stream: napkin-math
      available:   99.9%                  // one region: mikaelvesavuori/cloud-sla, gcp-cloud-storage-regional
      data:        kept growing 3 TB/d
      versioned:   7 d
      restore:     20 Gbps
      cost:        $0.02/GiB/month, $5 per 1M put, $0.40 per 1M get  // 2026-07-30: Cloud Billing API; operations 2024-07-01: infracost storage_bucket_test
    }
  }
}

cloud azure {
  region eastus {
    zones:     x, y, z
    available: 99.99%  // as amazon's

    store blob "Third copy" {
      concurrency: 20k
      time:        p50 80 ms, p99 250 ms  // as measured for the other two
      speed:       95 MiB/s               // as S3's
      rate-limit:  20k rps                // of an account: Azure's storage limits
      available:   99.9%                  // mikaelvesavuori/cloud-sla, azure-storage-grs-storage
      data:        kept growing 3 TB/d
      versioned:   7 d
      restore:     20 Gbps
      cost:        $0.02/GiB/month, $5 per 1M put, $0.40 per 1M get  // Hot LRS, 50 to 500 TB: infracost storage_account_test, 2024-07-01
    }
  }
}

amazon -> google { latency: 2 ms; bandwidth: 100 Gbps; cost: $0.05/GiB }  // internet out, over 150 TB a month: infracost data_transfer_test, 2024-09-25
amazon -> azure  { latency: 2 ms; bandwidth: 100 Gbps; cost: $0.05/GiB }  // as above
google -> azure  { latency: 2 ms; bandwidth: 50 Gbps; cost: $0.08/GiB }   // out, over 10 TB: 2026-07-30, Cloud Billing API

apps       -> dns                        { timeout: 20 s; retry: 2, backoff 500 ms, jitter, within 10% }
dns        -> front-a                    { share: 70%; timeout: 15 s }
dns        -> front-g                    { share: 30%; timeout: 15 s }
front-a    -> policies-a                 { timeout: 20 ms }
policies-a -> catalog                    { on: miss; timeout: 15 ms }
front-g    -> policies-g                 { timeout: 20 ms }
front-a    -> catalog    "without Redis" { on: failure of policies-a; timeout: 15 ms }
front-g    -> catalog    "without Redis" { on: failure of policies-g; timeout: 15 ms }
policies-g -> catalog                    { on: miss; timeout: 15 ms }

front-a -> s3   "read"            { for: get; reply: object; timeout: 3 s; breaker: 50% over 10 s }
front-a -> gcs  "when home fails" { for: get; on: failure of s3; reply: object; timeout: 3 s; breaker: 50% over 10 s }
front-a -> blob "when both fail"  { for: get; on: failure of gcs; reply: object; timeout: 3 s }
front-g -> gcs                    { for: get; reply: object; timeout: 3 s; breaker: 50% over 10 s }
front-g -> s3   "when the second fails" {
  for:     get
  on:      failure of gcs
  reply:   object
  timeout: 3 s
  breaker: 50% over 10 s
}
front-g -> blob "when both fail" { for: get; on: failure of s3; reply: object; timeout: 3 s }

front-a -> s3      "home" { for: put; payload: object; timeout: 5 s; retry: 1, backoff 200 ms, jitter, within 10% }
front-g -> s3      "home" { for: put; payload: object; timeout: 5 s; retry: 1, backoff 200 ms, jitter, within 10% }
front-a -> to-copy        { for: put; timeout: 1 s; retry: 2, backoff 100 ms, jitter, within 10% }
front-g -> to-copy        { for: put; timeout: 1 s; retry: 2, backoff 100 ms, jitter, within 10% }
to-copy ~> copiers        { retry: 5, backoff 5 s, jitter }
copiers -> gcs     "copy" { for: put; payload: object; timeout: 10 s }
copiers -> blob    "copy" { for: put; payload: object; timeout: 10 s }

request get "Any cloud can answer"
request put "Home first, copies after"

workload usual  = steady 8k rps from apps                      { mix: get 95%, put 5% }
workload tide   = diurnal 3k rps..13k rps peak 15:00 from apps { mix: get 95%, put 5% }
workload launch = usual + spike to 20k rps at 10 min for 10 min

fault home-store-down { at 10 min: kill s3 for 30 min }
fault home-cloud-down { at 10 min: kill cloud amazon for 2 h }
fault slow-home       { at 10 min: slow s3 by 10x for 10 min }
fault cut-off         { at 10 min: cut cloud amazon from cloud google for 20 min }
fault mistake         { at 1 h: delete 2% of s3, seen after 1 d }

require p99(get) < 1 s                  under usual
require p99(put) < 1 s                  under usual
require errors(get) < 0.1%              under usual
require errors(get) < 1%                under usual with home-store-down
require errors(get) < 2%                under usual with home-cloud-down
require lag(to-copy ~> copiers) < 1 min under usual
require drain(to-copy ~> copiers) < 1 h under usual with cut-off
require utilization(copiers) < 70%      under usual
require availability(get) >= 99.98%
require availability(put) >= 99.9%
require rpo(s3) <= 0 s                  with mistake
require cost < $350k/month              under usual

variant one-cloud "Home only" from base {
  remove google
  remove azure
  remove to-copy
  remove copiers
  dns     -> front-a        { share: 100% }
  front-a -> s3      "read" { retry: 1, backoff 100 ms, jitter, within 10% }
}

variant two-clouds "No third copy" from base {
  remove azure
}

variant private-lines "Direct connections in place of the internet" from base {
  amazon -> google { cost: $0.02/GiB }  // Direct Connect's price out of us-east-1; ports not counted
  amazon -> azure  { cost: $0.02/GiB }
}

view overview { show: rate, p99, bandwidth; depth: 2 }
view lost     { during: home-cloud-down at 20 min; show: errors, utilization }
view money    { by: cloud; show: cost }

"""#),
(name: "notebook-engine", text: #"""
language 1

// Question: how long a session takes to start against the size of the warm pool; what idle sessions cost; noisy neighbours.
//
// A notebook is a container of its own with two cores. It is taken from a warm pool, or started on a node, or waits for
// a new node. After half an hour without a cell it is saved and taken away.

design "Notebook sessions" {
  owner: notebooks
}

import aws

let session = 70 min  // of work, in the mean; unsourced
let idle    = 30 min  // before an unused one goes
let warm    = 20      // sessions that are started and wait for a user

client people "Analysts and scientists"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.alb edge

  service hub "Who has which session" {
    replicas:    3 across zones
    needs:       2
    concurrency: 4 per replica
    time:        exp 15 ms
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.m5.xlarge
  }

  postgres sessions "State of sessions" {
    primary:     a
    standby:     b sync
    concurrency: 8
    time:        p50 2 ms, p99 15 ms
    data:        40 GB
    versioned:   7 d
    available:   99.95%
    cost:        $520/month
  }

  service kernels "A container for each session" {
    concurrency: 1 per replica
    time(open):  session + idle      // held for as long as it is there
    scale:       warm..600 at demand
    replicas:    warm
    cold-start:  p50 12 s, p99 45 s  // image on the node, or not: 5 to 30 s for a pod; unsourced
    idle:        idle
    runs-on:     nodes
  }

  service nodes "Machines for containers" {
    replicas:    6 across zones
    concurrency: 7 per replica        // two cores each of 16, one pair for the system
    scale:       6..90 at demand
    cold-start:  uniform 60 s..180 s  // from launch to in service; unsourced
    idle:        10 min               // scale-down unneeded time: kubernetes/autoscaler FAQ.md
    mtbf:        60 d
    mttr:        6 min
    runs-on:     aws.m5.4xlarge
  }

  service cells "Cells of all sessions, two cores each" {
    replicas:    60 across zones
    concurrency: 10 per replica
    time:        p50 0.4 s, p99 60 s  // unsourced
    cost:        free                 // on the nodes of the kernels
  }

  aws.s3-standard files "Notebooks and saved states" {
    data:      30 TB growing 40 GB/d
    versioned: 30 d
    backup:    every 24 h to vault keep 35 d, takes 2 h
    detect:    10 min
    decide:    20 min
    provision: 10 min
    check:     30 min
    restore:   1 GB/s
    drill:     2026-10-11
  }
  aws.s3-standard-ia vault { owner: security; locked: 35 d governance; restore: 1 GB/s }
}

people -> edge
edge   -> hub
hub    -> sessions { timeout: 1 s; retry: 1, backoff 100 ms, within 10% }
hub    ~> kernels  { for: open }
hub    -> cells    { for: cell; timeout: 30 min }
hub    -> files    { for: save; payload: 4 MB; timeout: 30 s; retry: 3, backoff 500 ms, jitter, within 20% }

request open "A new session"
request cell "Run a cell"
request save "Save the notebook"

workload opening = diurnal 0 rps..0.06 rps peak 10:00 from people { mix: open 100% }
workload working = diurnal 0 rps..12 rps peak 11:00 from people   { mix: cell 90%, save 10% }
workload day     = opening + working
workload ten     = steady 0.06 rps from people { mix: open 100% } + steady 12 rps from people { mix: cell 90%, save 10% }
workload lesson  = steady 0.06 rps from people { mix: open 100% } + spike to 1 rps at 10 min for 1 min
workload course  = lesson + steady 12 rps from people             { mix: cell 90%, save 10% }

fault node-lost   { at 10:30: kill 1 of nodes for 6 min }
fault no-database { at 10:30: kill sessions for 2 min }
fault noisy       { at 10:30: slow cells by 3x for 20 min }
fault zone-a-down { at 10:30: kill zone a for 30 min }
fault mistake     { at 12:00: delete 1% of files, seen after 3 d }

require p95(cell) < 30 s             under ten
require p99(save) < 3 s              under ten
require p95(wait at kernels) < 5 s   under day
require p95(wait at kernels) < 4 min under course
require errors(cell) < 1%            under day with node-lost
require recovery < 10 min            under day with no-database
require rpo(files) <= 0 s            with mistake
require rto(files) <= 4 d            with mistake  // three of them until somebody sees it
require availability(open) >= 99.8%
require cost < $35k/month            under day

variant no-pool "Every session starts cold" from base {
  kernels { replicas: 0; scale: 0..600 at demand; idle: 0 s }  // none is left warm for the next
}

variant large-pool "Sixty warm sessions" from base {
  let warm = 60
}

variant short-idle "Ten minutes without a cell" from base {
  let idle = 10 min
}

variant shared "Four sessions share a container" from base {
  kernels { concurrency: 4 per replica }
  cells   { time: p50 0.4 s, p99 110 s }  // neighbours; unsourced
}

view overview { show: rate, utilization, replicas, cost }
view morning  { during: 10:00; show: wait, replicas }

"""#),
(name: "one-server", text: #"""
design "One server"

client users

service web {
  time:        exp 10 ms  // each request's own work
  concurrency: 8
}

users -> web  // `->` waits for the reply, `~>` doesn't

workload steady = steady 500 rps from users
require p99 < 100 ms

"""#),
(name: "query-optimisation", text: #"""
language 1

// Question: bytes scanned, latency and price of a query before and after each technique.
//
// One table of events, 730 days of 4 GB in 60 columns, and a dashboard that asks for a month of one customer, in eight
// columns. Each phase adds a technique to the ones before it.

design "Queries that scan too much" {
  owner: analytics
}

let table   = 2.92 TB   // 730 days of 4 GB
let scan    = 2.2 GB/s  // of a query's 100 slots, 22 MB/s each: 14 GB in 0.64 s over 1 000 slots, ClickBench; slots by hand
let columns = 8 / 60    // column pruning: eight columns of equal width
let days    = 30 / 730  // partitions by day: a month of two years
let kept    = 6%        // clusters: blocks of one customer of a thousand and their neighbours; unsourced
let every   = table     // what a query scans

cloud gcp {
  region us-central1 {
    zones: a, b, c

    client analysts "Dashboards of a tool in the same region"

    scan-warehouse dwh "BigQuery, on demand" {
      concurrency: 20                               // 2 000 slots of a project over 100 a query: BigQuery quotas page
      time:        0.4 s cv 0.5                     // planning and slots; unsourced
      speed:       scan
      data:        table growing 4 GB/d
      versioned:   7 d
      cost:        $0.02/GiB/month, $6.25/TiB read  // infracost bigquery_dataset_test, 2024-07-01
    }
  }
}

analysts -> dwh { reply: every; timeout: 2 h }

request month "A month of one customer"

workload slow   = steady 6/h from analysts                      { mix: month 100% }
workload usual  = steady 0.5 rps from analysts                  { mix: month 100% }
workload office = diurnal 0 rps..1 rps peak 10:30 from analysts { mix: month 100% }
workload rush   = usual + spike to 4 rps at 10 min for 10 min

fault half-the-slots { at 10 min: slow dwh by 2x for 20 min }
fault dwh-down       { at 10 min: kill dwh for 10 min }
fault new-customer   { at 10 min: load by 3x for 30 min }

require p95(month) < 30 min    under slow
require cost(dwh) < $90k/month under slow
require utilization(dwh) < 90% under slow
require recovery < 1 h         under slow with half-the-slots
require availability(month) >= 99.9%

phase column-pruning "Eight columns of sixty" {
  let every = table * columns
  require p95(month) < 5 min     under slow
  require cost(dwh) < $12k/month under slow
}

phase partitions "And one month of two years" {
  let every = table * columns * days
  require p95(month) < 20 s       under usual
  require cost(dwh) < $140k/month under usual
}

phase clusters "And the blocks of one customer" {
  let every = table * columns * days * kept
  require p95(month) < 3 s      under usual
  require cost(dwh) < $9k/month under usual
}

phase result-cache "And what was asked before" {
  cache results "Results of the last 24 h" {
    hit:         55%  // a dashboard that several people open; unsourced
    ttl:         24 h
    concurrency: 100
    time:        0.1 s
  }
  remove analysts -> dwh
  analysts -> results { timeout: 2 h }
  results  -> dwh     { on: miss; reply: every; timeout: 2 h }
  require cost(dwh) < $4k/month under usual
}

phase materialised-view "And sums by customer and day" {
  let every = 20 MB  // 30 rows of sums for each of a customer's products; unsourced
  require p95(month) < 2 s under usual
}

variant z-order "Z-order over four columns in place of clusters" from partitions {
  let every = table * columns * days * 9%  // a bit worse for one column, better for the other three; unsourced
  require p95(month) < 3 s under usual
}

variant flat-rate "A thousand slots by the hour" from clusters {
  dwh { concurrency: 10; cost: $0.02/GiB/month, $60/h }  // Enterprise, $0.06 a slot and hour: 2026-09-30, Google Cloud price list
  require cost(dwh) < $50k/month under usual
}

view overview { show: rate, p95, utilization, cost }
view money    { show: cost, bandwidth; only: dwh }
view outage   { during: dwh-down at 15 min; show: errors, backlog }

"""#),
(name: "queue", text: #"""
design "A queue between"

client  shop  "Sends a mail with each order"
queue   mails { retain: 1 d }
service senders {
  replicas:    2
  concurrency: 4 per replica
  time:        exp 150 ms  // 8 servers of 150 ms: 53 mails a second
}

shop  ~> mails  // the shop doesn't wait: an order is done when its mail is in the queue
mails ~> senders

workload usual = steady 40 rps from shop { mix: mail 100% }
workload sale  = usual + spike to 80 rps at 10 min for 5 min

require utilization(senders) < 80%       under usual
require p99(mail at senders) < 2 s       under usual
require backlog(mails ~> senders) < 9k   under sale
require drain(mails ~> senders) < 12 min under sale

"""#),
(name: "realtime-ingestion", text: #"""
language 1

// Question: throughput of a partition, lag, recovery from a checkpoint, what a lost broker does.
//
// Devices send readings; Kafka keeps them by device; a Flink job sums them up in windows of a minute by event time,
// exactly once, and writes results that show with each checkpoint.

design "Real-time ingestion, exactly once" {
  owner: streaming
}

import aws

let reading  = 500 B  // a device's reading in Avro with its envelope; unsourced
let interval = 60 s   // between checkpoints: managed Flink's own default
let state    = 40 GB  // for each device 20 KB of open windows and last values; unsourced
let back     = 45 s   // until a lost consumer is noticed: Kafka's session.timeout.ms

client fleet "2M devices, a reading every ten seconds"
client desk  "Operators"

region eu-central-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.nlb edge

  service intake "Authenticates, checks the schema, batches" {
    replicas:    6 across zones
    needs:       4
    concurrency: 4 per replica
    time:        200 us             // ten readings of 20 us
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  store schemas-gone "Readings of an unknown schema" { retain: 30 d; cost: $0.023/GiB/month }  // S3 Standard, 2024-07-01: infracost s3_bucket_test

  aws.kafka.m7g.xlarge readings "By device" {
    replicas:   3 across zones
    partitions: 96 by device, skew 0.1
    copies:     3 across zones, sync, needs 2
    retain:     1 d
    mtbf:       90 d
    mttr:       10 min
  }

  service windows "Flink: a minute's windows" {
    replicas:    12 across zones
    concurrency: 4 per replica
    time:        125 us each  // 8 000 a second and core, between 1 340 and 44 320 by job: dalelane.co.uk of 2026-04
    mtbf:        30 d
    mttr:        2 min        // a new task manager, state from the last checkpoint: 40 GB / 12 at 100 MiB/s are 32 s
    cold-start:  90 s
    runs-on:     aws.m7g.xlarge
  }

  aws.s3-standard checkpoints "State, every minute" {
    data:      state
    versioned: 1 d
  }

  wide-column-table minutes "A minute's results by device" {
    replicas:    6 across zones
    needs:       5
    concurrency: 1 per replica
    time:        71 us each                            // 14 000 rows a second and node: Bigtable performance documentation
    data:        3 TB growing 30 GB/d
    copies:      2 across zones, sync
    backup:      every 24 h to vault keep 14 d, takes 2 h
    detect:      5 min
    decide:      10 min
    provision:   10 min
    check:       20 min
    restore:     500 MB/s
    drill:       2026-10-05
    cost:        $0.65/h per replica, $0.17/GiB/month  // Bigtable's node and SSD, list price
  }

  aws.s3-standard-ia vault { owner: security; locked: 14 d governance; restore: 500 MB/s }
}

fleet  -> edge     { payload: reading * 10; timeout: 5 s; retry: 3, backoff 1 s, jitter, within 20% }
edge   -> intake   { for: upload; timeout: 4 s }
intake -> readings "good" {
  calls:   10, 10 at once
  payload: reading
  timeout: 1 s
  retry:   2, backoff 50 ms, jitter, within 10%
}
intake   -> schemas-gone { share: 0.02%; payload: reading * 10; optional: yes; timeout: 1 s }
readings ~> windows {
  batch:       2000 or 100 ms
  delivery:    exactly-once
  checkpoint:  every interval
  rebalance:   back
  late:        p50 1 s, p99 25 s  // radio gaps; unsourced
  watermark:   60 s
  window:      1 min
  dead-letter: schemas-gone after 3
}
windows ~> checkpoints { batch: every 60 s, up to 50M; payload: 20 B }  // changed state of a reading
windows -> minutes     { share: 16.7%; batch: 2000; payload: 40 B; timeout: 10 s; retry: always, backoff 500 ms, jitter }
desk    -> minutes     { for: look; timeout: 1 s; retry: 1, backoff 50 ms, jitter, within 10% }

request upload "Ten readings of a device"
request look   "The last hour of a device"

workload usual      = steady 20k rps from fleet                      { mix: upload 100% }
workload looking    = steady 400 rps from desk                       { mix: look 100% }
workload steady-day = usual + looking
workload tide       = diurnal 12k rps..28k rps peak 18:00 from fleet { mix: upload 100% }
workload day        = tide + looking
workload flood      = steady-day + spike to 40k rps at 10 min for 10 min  // after a radio outage all send what they kept

fault broker-lost  { at 10 min: kill 1 of readings for 10 min }
fault task-lost    { at 10 min: kill 1 of windows for 2 min }
fault job-lost     { at 10 min: kill windows for 5 min }
fault slow-table   { at 10 min: slow minutes by 5x for 10 min }
fault late-devices { at 10 min: delay fleet by 10 min for 10 min }
fault zone-a-down  { at 10 min: kill zone a for 10 min }

require throughput(upload) >= 20k rps       under steady-day
require p99(upload) < 200 ms                under steady-day
require utilization(windows) < 60%          under steady-day
require utilization(readings) < 70%         under steady-day
require freshness(minutes) < 4 min          under steady-day
require lag(readings ~> windows) < 5 min    under steady-day with task-lost
require drain(readings ~> windows) < 15 min under steady-day with job-lost
require lost(upload) <= 0                   under steady-day with broker-lost
require rpo(minutes) <= 0 s                 with zone-a-down
require rto(minutes) <= 1 h                 with zone-a-down
require errors(upload) < 1%                 under steady-day with zone-a-down
require late(readings ~> windows) < 0.2%    under steady-day
require drain(readings ~> windows) < 30 min under flood
require availability(upload) >= 99.85%  // the brokers alone are promised for 99.9%
require survives any zone
require headroom >= 1.5                     under steady-day
require cost < $16k/month                   under day

variant at-least-once "Results at once, some twice" from base {
  readings ~> windows { delivery: at-least-once }
}

variant long-watermark "Wait ten minutes for late readings" from base {
  readings ~> windows { watermark: 10 min }
}

variant packed "Intake packs readings before they cross zones" from base {
  let packed = 200 B       // of 500; zstd over a batch of like readings: unsourced
  intake { time: 300 us }  // and ten times 10 us to pack them: unsourced
  intake -> readings "good" { payload: packed }
}

variant kinesis "Shards in place of brokers" from base {
  aws.kinesis readings "By device" {
    replicas:   3 across zones  // a shard is kept in three zones
    needs:      2
    partitions: 240 by device, skew 0.1
    copies:     3 across zones, sync, needs 2
    retain:     1 d
  }
}

view overview { show: rate, lag, utilization; depth: 2 }
view outage   { during: job-lost at 14 min; show: backlog, lag }

"""#),
(name: "recovery", text: #"""
design "Recovery"

client photographers

region eu-west-1 {
  zones: a, b, c
  owner: photos

  store photos {
    concurrency: 400
    time:        p50 40 ms, p99 200 ms
    data:        50 TB growing 100 GB/d
    copies:      2 in eu-central-1, async, lag 15 min
    versioned:   30 d
    backup:      every 24 h to vault keep 35 d, takes 2 h
    detect:      5 min
    decide:      30 min
    provision:   1 h
    check:       30 min
    restore:     10 Gbps
    drill:       2026-10-14
  }
}

region eu-central-1 {
  zones: a, b, c
  store vault "Account of its own" { owner: security; locked: 90 d compliance; restore: 10 Gbps }
}

photographers -> photos { reply: 2 MB }

workload reads = steady 400 rps from photographers

fault region-lost { at 1 h: kill eu-west-1 }
fault mistake     { at 1 h: delete 4% of photos, seen after 6 h }
fault malice      { at 1 h: delete photos by admin, seen after 10 min }

require rpo(photos) <= 15 min with region-lost
require rto(photos) <= 3 h    with region-lost
require rpo(photos) <= 0 s    with mistake
require rpo(photos) <= 26 h   with malice
require rto(photos) <= 14 h   with malice

variant own-vault "The vault is of the same team, and unlocked" from base {
  vault { owner: photos }
  remove vault.locked
}

"""#),
(name: "retries", text: #"""
design "Retries" {
  lint: W302 off  // the variant `eager` is wrong on purpose
}

client   shops
service  checkout { concurrency: 32; time: exp 5 ms }
external bank     { concurrency: 40; time: exp 80 ms; errors: 2% }

shops    -> checkout { timeout: 3 s }
checkout -> bank {
  timeout: 800 ms
  retry:   1, backoff 50 ms, jitter, within 10%  // once, and never more than a tenth on top
}

workload usual = steady 200 rps from shops { mix: pay 100% }

fault slow-bank { at 5 min: slow bank by 4x for 2 min }

require errors(pay) < 0.1%    under usual
require p99(pay) < 1 s        under usual
require recovery(pay) < 5 min under usual with slow-bank

variant no-retry "Once is enough" from base {
  checkout -> bank { retry: 0 }
}

variant eager "Three times, at once, without a bound" from base {
  checkout -> bank { retry: 3 }
}

"""#),
(name: "schema-registry", text: #"""
language 1

// Question: the read load after every client restarts at once; how available writes are while a leader is elected.
//
// A schema is read once and kept for as long as the client lives; so the registry is idle until everybody restarts. One
// node writes, to a topic of one partition; followers read it and answer.

design "Schema registry" {
  owner: streaming
}

import aws

let clients = 40k  // producers and consumers
let schemas = 25   // that each of them uses
let known   = 60k  // versions of all subjects, 2 KB each

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  client programs "40 000 producers and consumers"
  client builds   "Pipelines that register schemas"

  cache local "In each client, until it ends" {
    replicas:      300 across zones  // as many as matter to a picture of 40 000
    concurrency:   134 per replica
    time:          fixed 1 us
    hit:           100%              // a schema id never means anything else
    hit(first):    0%
    hit(register): 0%
    cost:          free              // memory of the clients themselves
  }

  aws.nlb edge

  service followers "Answer reads from memory" {
    replicas:    3 across zones
    needs:       2
    concurrency: 2 per replica
    time:        exp 0.4 ms         // 2 KB from memory as JSON; unsourced
    threads:     500 per replica
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.large
  }

  service leader "The one that writes" {
    primary:     a
    standby:     b sync
    concurrency: 1                   // one schema at a time: compatibility is checked against all versions before
    time:        12 ms cv 0.5        // unsourced
    failover:    uniform 10 s..20 s  // session of 10 s and reading the end of the topic; Kafka's group protocol
    mtbf:        60 d
    mttr:        5 min
    runs-on:     aws.c7g.large
  }

  aws.kafka.m7g.large topic "_schemas, one partition" {
    replicas:   3 across zones
    partitions: 1
    copies:     3 across zones, sync, needs 2
    data:       known * 2 KB
    backup:     every 24 h to vault keep 90 d, takes 1 min
    detect:     5 min
    decide:     10 min
    provision:  10 min
    check:      10 min
    restore:    50 MB/s
    drill:      2026-10-16
    mtbf:       90 d
    mttr:       10 min
  }

  aws.s3-standard-ia vault { owner: security; locked: 90 d governance; restore: 50 MB/s }
}

programs  -> local     { for: use, first; timeout: 30 s; retry: 3, backoff 1 s, jitter, within 20% }
local     -> edge      { for: use, first; on: miss; timeout: 20 s }
builds    -> edge      { for: register; timeout: 30 s; retry: 5, backoff 5 s, jitter }
edge      -> followers { timeout: 15 s }
followers -> leader    { for: register; timeout: 10 s; retry: 1, backoff 500 ms, within 10% }
leader    -> topic     { payload: 2 KB; timeout: 5 s; retry: 2, backoff 200 ms, within 10% }

request use      "A message is read or written with a schema that the client has"
request first    "A client asks for a schema that it doesn't have"
request register "A new version of a schema, with its compatibility check"

workload flowing  = steady 400k rps from programs { mix: use 100% }
workload quiet    = steady 10 rps from programs   { mix: first 100% }
workload building = steady 0.2 rps from builds    { mix: register 100% }
workload usual    = flowing + quiet + building
workload storm    = quiet + spike to clients * schemas / 100 s at 10 min for 100 s
workload restart  = storm + building

fault leader-lost    { at 10 min: kill 1 of leader for 5 min }
fault followers-lost { at 10 min: kill followers for 5 min }
fault topic-broker   { at 10 min: kill 1 of topic for 10 min }
fault zone-a-down    { at 10 min: kill zone a for 10 min }
fault mistake        { at 1 h: delete 5% of topic, seen after 1 h }

require p99(use) < 1 ms       under usual
require p99(first) < 50 ms    under usual
require p99(register) < 1 s   under usual
require errors(first) < 1%    under restart
require p99(first) < 10 s     under restart
require errors(use) < 0.01%   under usual with followers-lost
require errors(register) < 1% under usual with leader-lost
require errors(first) < 1%    under usual with zone-a-down
require rpo(topic) <= 25 h    with mistake
require rto(topic) <= 3 h     with mistake
require availability(first) >= 99.9%
require availability(register) >= 99.85%  // the topic's brokers alone are promised for 99.9%
require availability(use) >= 99.9%
require survives any zone
require cost < $1.5k/month    under usual

variant no-client-cache "Every message asks" from base {
  local { hit: 0% }
}

variant six-followers from base {
  followers { replicas: 6 across zones; needs: 4 }
}

variant no-jitter "All restart within ten seconds" from base {
  workload storm = quiet + spike to clients * schemas / 10 s at 10 min for 10 s
}

view overview { show: rate, p99, utilization }
view election { during: leader-lost at 10 min; show: errors, backlog }

"""#),
(name: "secure-messaging", text: #"""
language 1

// Question: the 99th percentile of delivery; availability through a region's loss without data leaving its union; what
// seven years of retention cost.
//
// Messages are encrypted on the device for each device of each recipient. The servers carry ciphertext and hold public
// keys; a compliance archive keeps ciphertext and escrowed keys for seven years, in the union, locked.

design "Encrypted messaging with compliance" {
  owner: messaging
}

import aws

let message  = 1.4 KB  // ciphertext of 1 KB of text and headers, one device
let devices  = 2.6     // of a message's recipients; unsourced: 1.3 each, groups counted
let archived = 1 KB    // the one copy that is kept

kind machine-of-eight = service {
  concurrency: 16 per replica
  available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
  runs-on:     aws.m5.2xlarge
}

group eu {
  stays: yes
  owner: messaging

  client phones-eu "40M phones in the union"
  client auditors  "Compliance and courts"

  external sockets "What phones get over their connections" { concurrency: 10M; time: 60 ms; cost: free }

  dns-balancer dns-eu { failover: uniform 30 s..90 s; available: 99.99%; cost: $40/month }  // fifty health checks at $0.75 and names; unsourced

  region eu-west-1 {
    zones:           a, b, c
    available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

    machine-of-eight connections "Long-lived connections" {
      replicas: 60 across zones
      needs:    40
      threads:  500k per replica  // 40M phones, half in each region; a million was held by 32 cores: realtime-1-million
      time:     0.4 ms
    }
    machine-of-eight messages "Routing" {
      replicas: 24 across zones
      needs:    16
      time:     3 ms cv 1.5
    }
    machine-of-eight keys "Public keys and prekeys" {
      owner:       keys
      replicas:    9 across zones
      needs:       6
      concurrency: 8 per replica
      time:        2 ms
    }
    aws.kafka.m7g.xlarge inbox "Undelivered, by device" {
      replicas:   9 across zones
      partitions: 288 by device, skew 0.6
      copies:     3 across zones, sync, needs 2
      retain:     7 d  // what isn't fetched by then is in the archive
    }
    machine-of-eight delivery "To the devices" {
      replicas: 30 across zones
      needs:    20
      time:     1.5 ms
    }
    aws.kafka.m7g.large audit "Who did what, hashed" {
      owner:      compliance
      replicas:   3 across zones
      partitions: 24 by user
      copies:     3 across zones, sync, needs 2
      retain:     7 d
    }
    aws.s3-standard archive "Ciphertext and escrowed keys, seven years" {
      owner:     compliance
      shards:    16 by prefix
      data:      0 TB growing 3.49 TB/d                    // 90% of 34 500 requests a second in the mean, 1 KB and 300 B of audit each
      retain:    7 y
      hold:      0.4%                                      // under legal hold: kept until released
      locked:    7 y compliance
      copies:    2 in eu-central-1, async, lag p99 15 min  // S3 Replication Time Control: awsdocs s3
      verify:    every 30 d
      detect:    15 min
      decide:    30 min
      provision: 30 min
      check:     1 h
      restore:   10 Gbps
      drill:     2026-09-20
      cost:      $0.0036/GiB/month                         // Glacier Flexible Retrieval, 2024-07-01: infracost s3_bucket_test
    }

    connections -> messages { for: send, send-abroad; timeout: 200 ms; retry: 1, backoff 20 ms, jitter, within 10% }
    connections -> keys     { for: fetch-keys; timeout: 100 ms; retry: 1, backoff 10 ms, jitter, within 10% }
    messages    -> keys     { share: 6%; timeout: 50 ms }  // sessions that are new
    messages    -> inbox    { payload: message * devices; timeout: 100 ms; retry: 1, backoff 10 ms, jitter, within 10% }
    messages    ~> audit    { payload: 300 B }
    inbox       ~> delivery { checkpoint: every 5 s; rebalance: 10 s }
    delivery    ~> sockets  { for: send, send-abroad; payload: message * devices }
    inbox       ~> archive  { batch: 64 MB or 1 min; payload: archived }
    audit       ~> archive  { batch: 64 MB or 1 min; payload: 300 B }
  }

  copy eu-west-1 as eu-central-1 {
    remove archive  // one archive with a copy here, not two
    inbox ~> eu-west-1.archive { batch: 64 MB or 1 min; payload: archived }
    audit ~> eu-west-1.archive { batch: 64 MB or 1 min; payload: 300 B }
  }

  eu-west-1 -> eu-central-1 { latency: 9.8 ms; bandwidth: 50 Gbps; cost: $0.02/GiB }  // 19.6 ms there and back, 2017: acomputerscientistlearnsaws.blogspot.com; infracost data_transfer_test
}

phones-eu -> dns-eu                   { payload: message; timeout: 2 s; retry: 2, backoff 500 ms, jitter, within 10% }
dns-eu    -> eu-west-1.connections    { share: 50%; timeout: 1 s }
dns-eu    -> eu-central-1.connections { share: 50%; timeout: 1 s }
auditors  -> eu-west-1.archive        { for: discover; reply: 20 MB; timeout: 5 min }

request send        "To a user of the union"
request send-abroad "To a user of another union: ciphertext only, by contract" {
  stays: no
}
request fetch-keys "Keys of a new contact"
request discover   "A court asks for one user's year"

workload chats     = diurnal 9k rps..60k rps peak 20:00 from phones-eu { mix: send 88%, send-abroad 2%, fetch-keys 10% }
workload courts    = steady 2/h from auditors                          { mix: discover 100% }
workload day       = chats + courts
workload peak      = steady 60k rps from phones-eu                     { mix: send 88%, send-abroad 2%, fetch-keys 10% }
workload reconnect = peak + spike to 200k rps at 10 min for 60 s

fault region-lost { at 10 min: kill eu-west-1 for 2 h }
fault keys-slow   { at 10 min: slow keys by 10x for 5 min }
fault cut-regions { at 10 min: cut eu-west-1 from eu-central-1 for 10 min }
fault zone-a-down { at 10 min: kill eu-west-1.a for 10 min }
fault insider     { at 1 h: delete archive by admin, seen after 1 h }

require p99(send) < 100 ms             under peak
require p99(send at delivery) < 300 ms under peak
require utilization(messages) < 50%    under peak
require errors(send) < 1%              under peak with region-lost
require errors(send) < 1%              under peak with keys-slow
require errors(send) < 5%              under reconnect
require availability(send) >= 99.99%
require survives any region
require rpo(archive) <= 15 min         with region-lost
require rpo(archive) <= 0 s            with insider
require lost(inbox ~> delivery) <= 0   under peak with zone-a-down
require headroom >= 1.5                under peak
require cost(archive) < $65k/month     at 7 y
require cost < $130k/month             under day

variant one-region "Half the machines, one region" from base {
  remove eu-central-1
  remove archive.copies
  dns-eu -> eu-west-1.connections { share: 100% }
}

variant hot-archive "Seven years at hand" from base {
  archive { cost: $0.023/GiB/month }  // Standard, 2024-07-01: infracost s3_bucket_test
}

variant second-names "Names from two providers" from base {
  dns-eu { available: 99.999999%; cost: $80/month }  // two of 99.99% that fail apart
}

variant either-archive "One archive in both regions, behind one address" from second-names {
  remove eu-west-1.archive
  eu {
    aws.s3-standard archive "Ciphertext and escrowed keys, seven years" {
      owner:     compliance
      replicas:  2 across regions
      shards:    16 by prefix
      data:      0 TB growing 3.49 TB/d
      retain:    7 y
      hold:      0.4%
      locked:    7 y compliance
      copies:    2 across regions, async, lag p99 15 min
      verify:    every 30 d
      detect:    15 min
      decide:    30 min
      provision: 30 min
      check:     1 h
      restore:   10 Gbps
      drill:     2026-09-20
      cost:      $0.0036/GiB/month
    }
  }
  eu-west-1.inbox    ~> archive { batch: 64 MB or 1 min; payload: archived }
  eu-west-1.audit    ~> archive { batch: 64 MB or 1 min; payload: 300 B }
  eu-central-1.inbox ~> archive { batch: 64 MB or 1 min; payload: archived }
  eu-central-1.audit ~> archive { batch: 64 MB or 1 min; payload: 300 B }
  auditors           -> archive { for: discover; reply: 20 MB; timeout: 5 min }
}

phase third-year "Twice the messages" {
  workload peak = steady 120k rps from phones-eu { mix: send 88%, send-abroad 2%, fetch-keys 10% }
  messages { replicas: 48 across zones; needs: 32 }
  inbox    { replicas: 18 across zones }
  archive  { data: 0 TB growing 6.98 TB/d }
  require cost(archive) < $130k/month at 7 y
  require cost < $145k/month          under day
}

view overview { show: rate, p99; depth: 3 }
view loss     { during: region-lost at 15 min; show: utilization, errors }
view teams    { by: owner; show: cost }

"""#),
(name: "spike", text: #"""
design "A spike"

client fans

service shop {
  replicas:    4
  concurrency: 4 per replica
  time:        exp 20 ms                 // 200 a second each
  queue:       400                       // half a second of work for all four
  scale:       4..16 at utilization 60%  // the mean of the last minute
  cold-start:  60 s
}

fans -> shop { timeout: 1 s }

workload usual = steady 400 rps from fans
workload rush  = usual + spike to 1.6k rps at 10 min for 10 min

require p99 < 200 ms      under usual
require errors < 10%      under rush
require recovery < 10 min under rush

variant ready "Eight from the start" from base {
  shop { replicas: 8; scale: 8..16 at utilization 60% }
}

"""#),
(name: "token-service", text: #"""
language 1

// Question: with tokens made ahead or without, how many instances at 100 000 a second; what breaks first at 200 000;
// what does losing a zone, or all of Redis, do; how many tokens does a crash orphan?
//
// A token is an id of 41 bits of milliseconds, 10 of machine and 12 of sequence, 32 random bytes and an RSA-2048
// signature over both. It doesn't name its client, so it can be made ahead; who it belongs to is written when it is
// issued. No two are alike, since no two signers share a machine number: a lost token is never made again.

design "Token service, 100 000 tokens a second" {
  owner: identity
  lint:  W309 off  // the brief starts with 10 instances, which three zones don't divide
}

import aws

let top       = 100k rps
let signature = 0.515 ms                                  // one RSA-2048 private operation on a core, 1,942 a second: openssl/openssl issue 21257
let machines  = 1024                                      // 10 bits of machine: twitter-archive/snowflake README
let sequence  = 4096                                      // 12 bits of sequence, ids in a millisecond on a machine: the same
let made-ids  = 4 * 16 / (20 us + 16 * signature) * 1 ms  // the most that one machine of four cores signs in a millisecond
let token     = 320 B                                     // 256 B of signature, 8 of id, 32 random, and its frame
let row       = 140 B                                     // id, hash, client, two times, and the index over the id
let pool      = 800M                                      // tokens made ahead; by hand: at most 712M are missing in a day with 9 signers
let block     = 5k                                        // tokens that an instance leases at once: half a second of its work
let flush     = 20 ms                                     // how long a record of an issued token waits in an instance
let orphans   = 2 * block + 10k rps * flush               // of one crash: the block in use, the one fetched ahead, records not sent

client apps     "Programs that need tokens"
client services "APIs that check tokens"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.alb edge "Load balancer"

  service tokens "Token service, stateless" {
    replicas:    10 across zones
    concurrency: 4 per replica        // a server for each vCPU
    capacity:    10k rps per replica  // so 0.4 ms of a vCPU for each token
    queue:       600 per replica      // 60 ms of work; who would wait longer is told at once
    full:        reject
    scale:       10..40 at backlog 4
    cold-start:  uniform 60 s..180 s  // unsourced: from launch to in service
    idle:        10 min               // kubernetes/autoscaler FAQ.md, scale-down unneeded time
    available:   99.5% per replica    // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  service signers "Make and sign tokens" {
    owner:       security             // the only ones that hold the private key
    replicas:    9 across zones
    concurrency: 4 per replica
    time:        20 us + signature each
    rate-limit:  sequence * 1k rps per replica, burst sequence per replica
    scale:       9..machines at backlog 500
    cold-start:  uniform 60 s..180 s  // unsourced: from launch to in service
    idle:        10 min
    available:   99.5% per replica    // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.xlarge
  }

  service checks "Is this token good?" {
    replicas:    3 across zones
    concurrency: 2 per replica
    time:        0.1 ms             // unsourced: a quarter of an issue; parse, one look-up, reply
    available:   99.5% per replica  // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.large
  }

  group redis {
    aws.cache.r7g.large hot "Redis cluster" {
      shards:   6 by client
      copies:   2 across zones, async, lag 100 ms
      hit:      92%  // unsourced: tokens are checked mostly in their first ten minutes
      ttl:      10 min
      failover: 5 s  // "a few seconds": awsdocs elasticache AutoFailover.md
    }

    // What waits here are the tokens that the pool lacks: taking a token puts one in, a signer that made one takes it
    // out. Full means that the pool is empty. It stands with Redis because the counter of leased blocks is there.
    queue ready "Ready pool" {
      queue: pool
      full:  reject
      cost:  free  // what it stands for is paid as `blocks`, and the counter with Redis
    }
  }

  aws.s3-standard blocks "The pool's tokens, in blocks" {
    data:      pool * token
    versioned: 1 d                                  // a block that is deleted by mistake is not lost with its tokens
    cost:      $0.023/GB/month, $2.70 per 1M calls  // infracost s3_bucket_test, 2024-07-01; as many PUT at $5 as GET at $0.40
  }

  aws.kafka.m7g.large issued "Records of issued tokens" {
    replicas:   3 across zones
    partitions: 48 by client
    copies:     3 across zones, sync, needs 2
    retain:     1 d
  }

  service writers "Batches to the ledger" {
    replicas:    3 across zones
    concurrency: 2 per replica
    time:        2 ms + 1.4 us each  // 140 B at 100 MiB/s of serialising: napkin-math
    available:   99.5% per replica   // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.c7g.large
  }

  group storage {
    owner: data

    aws.db.r7g.4xlarge ledger "Who holds which token" {
      shards:         2 by client
      copies:         2 across zones, sync
      concurrency:    8 per shard         // half of its vCPUs for these loads
      time:           2 ms + 9.4 us each  // 100M wide rows loaded in 937 s by one connection: ClickBench, PostgreSQL
      time(validate): 0.5 ms              // simple query: napkin-math
      data:           5.1 TB              // 60k/s for 7 days
      retain:         7 d                 // the life of a token
      backup:         every 24 h to vault keep 35 d, takes 2 h
      detect:         2 min
      decide:         10 min
      provision:      20 min
      check:          20 min
      restore:        1 GB/s
      drill:          2026-10-14
    }

    aws.s3-standard-ia vault "Backups, another account" {
      owner:   security
      locked:  35 d governance
      restore: 1 GB/s
    }
  }
}

apps     -> edge { for: issue; payload: 400 B; reply: 480 B; timeout: 500 ms; retry: 1, backoff 50 ms, jitter, within 10% }
services -> edge {
  for:     validate
  payload: 480 B
  reply:   80 B
  timeout: 200 ms
  retry:   1, backoff 20 ms, jitter, within 10%
}
edge -> tokens { for: issue; timeout: 200 ms }
edge -> checks { for: validate; timeout: 150 ms }

tokens  -> hot     "count, and limit the client" { timeout: 5 ms; optional: yes; breaker: 50% over 5 s }
tokens  -> ready   "take a token"
tokens  -> signers "sign one now"                { on: failure of ready; timeout: 80 ms; reply: token }
tokens  -> hot     "remember, refuse a double"   { payload: row; timeout: 5 ms; optional: yes; breaker: 50% over 5 s }
tokens  ~> issued                                { batch: 500 or flush; payload: row }
tokens  ~> blocks  "fetch the next block"        { share: 0.02%; reply: block * token }
ready   ~> signers                               { batch: 16 or 100 ms; retry: always, backoff 1 s }
signers ~> blocks  "a block"                     { batch: block or 10 s; payload: token }

issued  ~> writers { batch: 5000 or 200 ms; checkpoint: every 5 s; rebalance: 10 s }
writers -> ledger  { batch: 5000; payload: row; timeout: 5 s; retry: always, backoff 100 ms, jitter }

checks -> hot    { timeout: 20 ms; breaker: 50% over 5 s }
checks -> ledger { on: failure of hot; timeout: 100 ms }
hot    -> ledger { for: validate; on: miss; timeout: 15 ms }

request issue "Give a client a new token" {
  deadline: 500 ms
}
request validate "Is this token good?"

workload issuing  = steady top from apps                      { mix: issue 100% }
workload checking = steady 20k rps from services              { mix: validate 100% }
workload tide     = diurnal 20k rps..top peak 14:00 from apps { mix: issue 100% }
workload surge    = issuing + spike to 200k rps at 10 min for 5 min

workload peak   = issuing + checking
workload day    = tide + checking
workload double = surge + checking

fault zone-a-down { at 5 min: kill zone a for 15 min }
fault redis-lost  { at 5 min: kill redis for 10 min }
fault crash       { at 5 min: kill 1 of tokens for 2 min }
fault no-signers  { at 10:00: kill signers for 30 min }
fault slow-ledger { at 5 min: slow ledger by 10x for 10 min }
fault hot-client  { at 5 min: set hot.skew to 0.9 for 10 min }

require p99(issue) < 100 ms           under peak
require throughput(issue) >= 100k rps under peak
require errors(issue) < 0.1%          under peak
require p99(validate) < 20 ms         under peak
require utilization(hot) < 70%        under peak
require headroom >= 1.5               under peak

require backlog(ready ~> signers) < 800M under day
require backlog(ready ~> signers) < 800M under day with no-signers
require p99(issue) < 100 ms              under day

require errors(issue) < 1%  under double
require p99(issue) < 100 ms under double

require errors(issue) < 5%    under peak with zone-a-down
require recovery < 5 min      under peak with zone-a-down
require rpo(ledger) <= 0 s    with zone-a-down
require rto(ledger) <= 2 h    with zone-a-down
require errors(issue) < 1%    under peak with redis-lost
require errors(validate) < 1% under peak with redis-lost
require p99(issue) < 100 ms   under peak with hot-client

require orphans <= 10.2k
require made-ids <= 4096  // a millisecond on a machine: more than 12 bits of sequence can count
require lost(tokens ~> issued) <= 200  under peak with crash
require lost(issued ~> writers) <= 0   under peak with slow-ledger
require lag(issued ~> writers) < 2 min under peak with slow-ledger

require availability(issue) >= 99.95%
require survives any zone
require cost < $22k/month            under day
require cost per 1M requests < $0.11 under day

variant ten "Ten instances, not one more" from base {
  remove tokens.scale
  remove tokens.idle
}

variant eleven "One more, and the tail is short" from ten {
  tokens { replicas: 11 across zones }
}

variant without-pool "Each instance signs what it issues" from base {
  remove signers
  remove ready
  remove blocks
  remove tokens.capacity
  tokens {
    replicas: 24 across zones
    time:     0.4 ms + signature
    scale:    24..60 at backlog 4
  }
}

variant ready-for-double "Room for 200 000 a second at once" from base {
  tokens { replicas: 24 across zones; scale: 24..60 at backlog 4 }
  hot    { shards: 12 by client }
}

variant signers-to-spare "Redis may go: signers for the whole peak" from base {
  signers { replicas: 18 across zones; scale: 18..machines at backlog 500 }
}

variant ledger-to-spare "A slow ledger keeps up: twice the shards" from base {
  ledger { shards: 4 by client }
}

phase second-year "Twice the clients" {
  let top  = 200k rps
  let pool = 1.6G
  tokens  { replicas: 24 across zones; scale: 24..80 at backlog 4 }
  signers { replicas: 18 across zones; scale: 18..machines at backlog 500 }
  hot     { shards: 12 by client }
}

phase third-year "Two regions, each client at home in one" {
  copy us-east-1 as us-west-2
  us-east-1 -> us-west-2 { latency: 43.5 ms; cost: $0.02/GB }  // 87 ms there and back: measured in 2017, acomputerscientistlearnsaws.blogspot.com; infracost data_transfer_test
  aws.route53 dns "Sends each client home" { failover: 60 s }
  remove apps -> edge
  remove services -> edge
  apps     -> dns { for: issue; payload: 400 B; reply: 480 B; timeout: 500 ms; retry: 1, backoff 50 ms, jitter, within 10% }
  services -> dns {
    for:     validate
    payload: 480 B
    reply:   80 B
    timeout: 250 ms
    retry:   1, backoff 20 ms, jitter, within 10%
  }
  dns -> us-east-1.edge { share: 50%; timeout: 225 ms }
  dns -> us-west-2.edge { share: 50%; timeout: 225 ms }
}

view overview { show: rate, p99, utilization, cost; depth: 2 }
view pool     { only: tokens, ready, signers, blocks; show: rate, backlog, utilization }
view outage   { during: redis-lost at 8 min; show: errors, p99, backlog }
view teams    { by: owner; show: cost }

"""#),
(name: "trino-vs-spark", text: #"""
language 1

// Question: which engine for which mix of interactive queries and batch, by latency, cost and behaviour on a lost worker.
//
// The same lake and the same 15 machines. Trino keeps everything in memory and answers in seconds; a lost worker kills
// the queries that it had a part in. Spark starts slowly, writes what it shuffles, and does a lost worker's tasks again.

design "Trino or Spark on one lake" {
  owner: query-platform
}

import aws

let batch-bytes = 2 TB  // what the nightly model reads

client analysts  "Interactive queries"
client schedules "Batch"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  aws.s3-standard lake "Parquet" { shards: 8 by prefix; data: 200 TB growing 400 GB/d; versioned: 7 d }

  service coordinator "Parses, plans, admits" {
    concurrency: 8
    time:        60 ms cv 1  // unsourced
    queue:       200
    available:   99.5%       // promised for one instance: mikaelvesavuori/cloud-sla, amazon-compute-instance
    runs-on:     aws.m5.2xlarge
  }

  service workers "15 workers" {
    replicas:    15 across zones
    needs:       12
    concurrency: 2 per replica  // queries side by side, each over all machines: 30 at once
    time:        6 s cv 1.5     // c6a.4xlarge, 43 queries: ClickBench, Trino
    mtbf:        30 d
    mttr:        4 min
    runs-on:     aws.m5.4xlarge
  }

  service pool "Cores for batch" {
    replicas:    15 across zones
    concurrency: 16 per replica
    mtbf:        30 d
    mttr:        4 min
    runs-on:     aws.m5.4xlarge
  }
}

analysts    -> coordinator { for: ask; timeout: 10 min }
coordinator -> workers     { timeout: 9 min; retry: 1, backoff 1 s, within 10% }  // the client's driver asks again
workers     -> lake        { calls: 60, 20 at once; reply: 16 MB; timeout: 1 min; retry: 3, backoff 200 ms, jitter, within 20% }
schedules   ~> model

job model "A nightly model over the lake" {
  reads:   lake batch-bytes
  writes:  lake 10%
  tasks:   1600
  speed:   10.8 MB/s  // a core sorting: Sort Benchmark of 2014
  runs-on: pool
  errors:  0.2%
  retry:   3, backoff 10 s
  restart: 5 s
}

request ask "An interactive query"

workload office  = diurnal 0.1 rps..3 rps peak 11:00 from analysts { mix: ask 100% }
workload nightly = volume 1 every 1 d at 01:00 from schedules      { mix: model 100% }
workload mixed   = office + nightly
workload peak    = steady 3 rps from analysts                      { mix: ask 100% }
workload monday  = peak + spike to 6 rps at 10 min for 10 min

fault worker-lost    { at 11:00: kill 1 of workers for 4 min }
fault core-lost      { at 01:10: kill 1 of pool for 4 min }
fault slow-lake      { at 11:00: slow lake by 4x for 10 min }
fault no-coordinator { at 11:00: kill coordinator for 3 min }

require p95(ask) < 45 s            under peak
require utilization(workers) < 70% under peak
require errors(ask) < 1%           under mixed with worker-lost
require done(model) by 03:00       under mixed
require done(model) by 03:00       under mixed with core-lost
require redone(model) < 5%         under mixed with core-lost
require recovery < 10 min          under mixed with slow-lake
require availability(ask) >= 99%
require cost < $21k/month          under mixed

variant trino-only "Trino does the batch too" from base {
  remove pool
  model { tasks: 1; speed: 2 GB/s; errors: 6%; runs-on: workers; retry: 3, backoff 1 min }  // all or nothing: one of 15 workers lost in 17 min, and whatever else ends it; unsourced
}

variant spark-only "Spark answers people too" from base {
  remove workers
  remove coordinator
  service sessions "Spark SQL, warm executors" {
    replicas:    15 across zones
    needs:       12
    concurrency: 2 per replica
    time:        7.7 s cv 1.5  // c6a.4xlarge, 43 queries: ClickBench, Spark
    latency:     1.5 s         // stages that wait for each other and shuffle through disks; unsourced
    mtbf:        30 d
    mttr:        4 min
    runs-on:     aws.m5.4xlarge
  }
  analysts -> sessions { timeout: 10 min }
  sessions -> lake     { calls: 60, 20 at once; reply: 16 MB; timeout: 1 min; retry: 3, backoff 200 ms, jitter, within 20% }
}

variant spot-batch "Batch on spot, in the night only" from base {
  pool { scale: 0..15 at demand; replicas: 0; cold-start: 4 min; idle: 5 min; spot: 61% off, every 14 h, back in 4 min }  // ec2instances.info of 2024-04-03; interruptions unsourced
}

view overview { show: rate, p95, utilization, cost; depth: 2 }
view lost     { during: worker-lost at 11:01; show: errors, backlog }

"""#),
(name: "variants", text: #"""
design "Variants"

client searchers

service  search  { concurrency: 8; time: exp 6 ms }
database index-a { concurrency: 16; time: p50 12 ms, p99 80 ms }
database index-b { concurrency: 16; time: p50 12 ms, p99 80 ms }
database index-c { concurrency: 16; time: p50 12 ms, p99 80 ms }

searchers -> search
parallel {
  search -> index-a "a third of the words"
  search -> index-b "a third of the words"
  search -> index-c "a third of the words"
}

workload usual = steady 400 rps from searchers

require p99 < 150 ms      under usual
require utilization < 70% under usual

variant one-by-one "One index after the other" from base {
  remove search -> index-a
  remove search -> index-b
  remove search -> index-c
  search -> index-a
  search -> index-b
  search -> index-c
}

variant two-of-three "The reply of two will do" from base {
  remove search -> index-a
  remove search -> index-b
  remove search -> index-c
  parallel {
    wait: 2
    search -> index-a
    search -> index-b
    search -> index-c
  }
}

phase second-year "Twice the searches" {
  workload usual = steady 800 rps from searchers
}

phase third-year "Four times" {
  workload usual = steady 1.6k rps from searchers
}

"""#),
(name: "view", text: #"""
design "A view"

client riders
client drivers

region eu-west-1 {
  zones: a, b, c

  balancer edge { owner: platform }

  group rides {
    owner: rides
    service  match { replicas: 6 across zones; concurrency: 4 per replica; time: exp 15 ms }
    database trips { replicas: 3 across zones; concurrency: 16 per replica; time: p50 4 ms, p99 30 ms }
  }

  group places {
    owner: maps
    service where { replicas: 6 across zones; concurrency: 8 per replica; time: exp 2 ms }
    cache   cells { replicas: 3 across zones; hit: 98%; concurrency: 4 per replica; time: 0.3 ms }
    store   tiles { concurrency: 200; time: p50 40 ms, p99 200 ms }
  }
}

riders  -> edge  { for: ride; timeout: 2 s }
drivers -> edge  { for: position; timeout: 1 s }
edge    -> match { for: ride }
edge    -> where { for: position }
match   -> where
match   -> trips
where   -> cells
cells   -> tiles { on: miss }

workload evening = steady 200 rps from riders { mix: ride 100% }
workload driving = steady 8k rps from drivers { mix: position 100% }
workload rush    = evening + driving

fault zone-a-down { at 5 min: kill zone a for 10 min }

require p99(ride) < 200 ms     under rush
require p99(position) < 100 ms under rush
require errors < 1%            under rush with zone-a-down

view overview { show: rate, p99, utilization; depth: 2 }
view teams    { by: owner; show: rate }
view maps     { only: places; show: rate, utilization }
view outage   { during: zone-a-down at 6 min; show: errors, utilization }

"""#),
(name: "zones", text: #"""
design "Zones"

client shoppers

region eu-west-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

  balancer edge { failover: 10 s }
  service  shop { replicas: 6 across zones; concurrency: 4 per replica; time: exp 20 ms }
  postgres orders {
    primary:     a
    standby:     b sync
    failover:    60 s
    time:        p50 3 ms, p99 20 ms
    concurrency: 16
    data:        200 GB growing 1 GB/d
    versioned:   7 d
  }
}

shoppers -> edge { timeout: 1 s; retry: 1, backoff 100 ms, jitter, within 10% }
edge     -> shop -> orders

workload evening = steady 600 rps from shoppers

fault zone-a-down { at 5 min: kill zone a for 10 min }

require utilization(shop) < 60% under evening
require availability >= 99.9%
require errors < 1%             under evening with zone-a-down over 10 min
require survives any zone

variant two-zones "The same replicas over two zones" from base {
  shop { replicas: 6 across 2 zones }
}

"""#),
]
}

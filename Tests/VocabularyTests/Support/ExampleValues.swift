/// `owner attribute: value` as the first eight designs and the language's first page use them, one of
/// each shape; `*` is a patch, whose owner the text alone doesn't tell.
let exampleValues = #"""
  service cold-start: p50 12 s, p99 45 s
  service cold-start: 75 s
  service commits: optimistic
  service concurrency: 8 per replica
  service concurrency: 16
  service cost: node per replica
  service cost: node per replica, $0.10/h
  service cost: $280/month
  service cost: $140/month per replica
  service cost: $2.3k/month
  service cost: $0.384/h
  service cost: $21.96/h per replica
  service failover: 60 s
  service idle: 0 s
  service mtbf: 60 d
  service mttr: 6 min
  service needs: 1
  service overlap(append): 0%
  service redo(upsert): merges
  service replicas: 9 across zones
  service replicas: 24
  service replicas: 2 across racks
  service replicas: 8 across 2 zones
  service runs-on: nodes
  service scale: 0..400 at demand
  service scale: 27..72 at utilization 60%
  service spot: 59% off, every 14 h, back in 8 min
  service threads: 1 per replica
  service threads: 500k per replica
  service time: 62 us each
  service time: 3 ms
  service time: 6 s + 8 us each
  service time: 9 s cv 0.3
  service time: fixed 250 ms
  service time: 120 ms + tail * 12 ms + files * 40 us
  service time: p50 18 ms, p99 90 ms
  service time: exp 0.4 ms
  function cold-start: 800 ms
  function cost: $0.40 per 1M calls
  function time: 2 s
  balancer available: 99.99%
  balancer cost: $2.1k/month
  balancer failover: 60 s
  balancer latency: 0.4 ms
  cache capacity: 60k rps per shard
  cache copies: 2
  cache cost: $160/month per node
  cache hit: 97%
  cache shards: 6
  cache time: p50 0.3 ms, p99 0.9 ms
  database available: 99.95%
  database backup: every 24 h to vault keep 35 d, takes 3 h
  database backup: every 6 h to vault keep 35 d
  database capacity: 3k rps
  database cost: $520/month
  database cost: $3.4k/month
  database data: 2.4 TB growing 6 GB/d
  database failover: 60 s
  database primary: a
  database restore: 1 GB/s
  database standby: b sync
  database time: p50 2 ms, p99 15 ms
  store available: 99.99%
  store capacity: 4 GB/s
  store capacity: 3 GB/s per replica
  store capacity(append): 3.5k rps
  store changes: 0.1%/d
  store check: 30 min
  store concurrency: 20k
  store concurrency: 4000
  store concurrency: 12 per replica
  store copies: 2 in us-west-2, async, lag p99 15 min
  store copies: 3 across 2 racks, sync
  store copies: 2 in us-east1, async, lag p99 15 min
  store copies: 2 in eu-central-1, async, lag p99 15 min
  store cost: $0.023/GB/month
  store cost: $0.023/GB/month, $5 per 1M append, $5 per 1M upsert, $0.40 per 1M query
  store data: 400 TB growing 1.5 TB/d
  store decide: 30 min
  store detect: 5 min
  store drill: 2026-01-20
  store hold: 0.4%
  store locked: 90 d compliance
  store mtbf: 1000 d
  store mttr: 1 d
  store owner: security
  store provision: 1 h
  store repair: 50 MB/s per replica after 630 s
  store replicas: 800 across racks
  store restore: 100 Gbps
  store retain: 30 d
  store size: 192 TB per replica
  store speed: 95 MB/s
  store time: 8 ms
  store time(append): p50 90 ms, p99 400 ms
  store verify: every 7 d
  store versioned: 7 d
  queue capacity: 40k rps
  queue cost: $900/month
  queue partitions: 1
  queue retain: 500 GB
  stream available: 99.95%
  stream capacity: 151 MB/s per replica
  stream capacity: 200 MB/s
  stream copies: 3 across zones, sync, needs 2
  stream cost: $0.42/h per replica, $0.10/GB/month
  stream cost: $40/TB written
  stream cost: $0.42/h per replica
  stream failover: 10 s
  stream mtbf: 90 d
  stream mttr: 10 min
  stream needs: 2
  stream partitions: 48 by order_id, skew 0.9
  stream partitions: 24 by account
  stream partitions: 256 by device, skew 0.6
  stream partitions: 24
  stream replicas: 3 across zones
  stream retain: 7 d
  warehouse available: 99.9%
  warehouse concurrency: 60
  warehouse cost: $2.4k/month
  warehouse cost: $3.26/h per replica, $0.024/GB/month
  warehouse data: 2.4 TB growing 6 GB/d
  warehouse needs: 3
  warehouse owner: analytics
  warehouse replicas: 3
  warehouse time: 6 s cv 0.8
  warehouse time: 9 s + 17 us each
  job after: extract
  job after: clean, load-banks
  job checkpoint: every 20 min, 15 s
  job errors: 0.5%
  job every: 1 h
  job every: 1 d at 02:00
  job holds: 1
  job mttr: 90 min
  job reads: orders 2.4 TB
  job reads: staging new
  job reads: objects new
  job reads: raw new
  job reads: slots 2 TB
  job reads: features new
  job restart: 3 min
  job retry: 3, backoff 30 s
  job retry: 0
  job retry: always
  job runs-on: airflow
  job runs-on: exporter
  job runs-on: dwh
  job runs-on: compactor
  job runs-on: spark
  job runs-on: queue-manager
  job speed: 40 MB/s
  job tasks: 4
  job time: p50 15 s, p99 90 s
  job time: 40 min
  job time: 2 h cv 1
  job writes: staging 100%
  job writes: objects 100%
  job writes: raw 8.8 GB
  job writes: slots 60%
  job writes: features 20%
  job writes: registry 6 GB
  scheduler capacity: 30/s per replica
  scheduler capacity: 10/s
  scheduler cost: $0.192/h per replica
  scheduler cost: $420/month
  scheduler discipline: priority
  scheduler failover: 30 s
  scheduler latency: uniform 1 s..3 s
  scheduler mtbf: 90 d
  scheduler mttr: 5 min
  scheduler needs: 1
  scheduler replicas: 2 across zones
  scheduler runs-on: workers
  scheduler runs-on: slots
  scheduler runs-on: gpus
  region owner: data-platform
  region racks: 20
  region zones: a, b, c
  group owner: orders
  group stays: yes
  link after: load-snapshot
  link bandwidth: 100 Gbps
  link batch: 2000 or 10 ms
  link batch: every 60 s, up to 2M
  link batch: 128 MB or 5 min
  link breaker: 50% over 5 s
  link calls: 6
  link calls: 8, 8 at once
  link calls: 2.6 cv 1.5
  link checkpoint: every 10 s
  link cost: $0.02/GB
  link dead-letter: quarantine after 3
  link delivery: at-least-once
  link delivery: exactly-once
  link for: append
  link for: send, send-abroad
  link hedge: after 500 ms
  link late: p50 1 s, p99 90 s
  link latency: 30 ms
  link on: miss
  link optional: yes
  link payload: row * 2
  link payload: row
  link payload: 6 MB
  link payload: 900 B
  link reply: 6 MB
  link retry: 2, backoff 200 ms, within 10%
  link retry: 1, backoff 30 s
  link retry: always, backoff 1 s
  link retry: 20, backoff 50 ms, jitter
  link retry: 2, backoff 100 ms, jitter, within 10%
  link retry: 1, within 5%
  link share: 0.01%
  link timeout: 10 s
  link watermark: 10 min
  request priority: 2
  request stays: no
  class age: ..30 d
  class age: 30 d..200 d
  class age: 200 d..
  class backup: every 24 h to vault keep 35 d, takes 6 h
  class cost: $0.0036/GB/month
  class locked: 35 d compliance
  class locked: 35 d governance
  class order: 1
  workload mix: dag 100%
  workload mix: append 95%, upsert 5%
  workload mix: stat 80%, read 15%, write 5%
  view by: owner
  view by: class
  view depth: 2
  view during: 01:00
  view during: zone-a-down at 00:40
  view during: consumer-outage at 20:30
  view during: stalled at 15 min
  view during: region-lost at 15 min
  view during: zone-a-down at 6 min
  view only: executor
  view only: raw, slots, report
  view show: rate, utilization, cost
  view show: backlog, replicas
  view show: cost
  view show: rate, p99, utilization, cost
  * checkpoint: every 1 h, 40 s
  * code: 6+3 across racks
  * cold-start: 3 min
  * hit: 100%
  * idle: 10 min
  * partitions: 2
  * provision: 4 h
  * replicas: 42 across zones
  * replicas: 2
  * scale: 9..42 at backlog 4
  * speed: 11 MB/s
  * tasks: 1
  """#

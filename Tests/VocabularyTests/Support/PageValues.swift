/// `owner attribute: value` for what the language's first page says in its sentences only.
let pageValues = #"""
  service replicas: 27 across zones
  service replicas: 3 across 2 regions
  service time: exp 2 ms
  service time: fixed 2 ms
  service time: 2 ms cv 0.5
  service time: p50 2 ms, p99 12 ms
  service time: uniform 1 ms..3 ms
  service time: erlang 3 of 6 ms
  service time: hyper 90% 1 ms, 10% 20 ms
  service time: samples "latencies.csv"
  service time: 2 ms..5 ms
  service time(issue): 2 ms
  service threads: 200 per replica
  service speed: 95 MB/s
  service time: 9 s + 17 us each
  service capacity: 151 MB/s per replica
  service holds: 8
  service errors: 0.5%
  service errors(clean): 1%
  service queue: 1000
  service queue: 500 MB
  service queue: 0
  service full: reject
  service full: block
  service full: drop
  service balance: shared
  service balance: random
  service balance: round-robin
  service balance: least-busy
  service patience: 2 s
  service discipline: fifo
  service discipline: lifo
  service discipline: priority
  service discipline: preemptive
  service discipline: sharing
  gateway rate-limit: 100 rps
  cache shards: 6 by key
  cache skew: 0.9
  service scale: 3..9 at utilization 60%
  service scale: 3..9 at backlog 4
  function scale: 0..1000 at demand
  service idle: 5 min
  service runs-on: aws.m5.2xlarge
  service spot: 59% off, every 14 h, back in 8 min
  service speeds: 10 rps, 15 rps, 20 rps
  request priority: 1
  job every: 1 d at 02:00
  job every: month on day 1 at 02:00
  job after: a, b
  job reads: raw 400 GB
  job reads: raw new
  job writes: clean 60%
  job writes: clean 20 GB
  job checkpoint: every 20 min, 40 s
  job overlaps: yes
  stream retain: 7 d
  queue retain: 500 GB
  link batch: 500 or 50 ms
  link batch: 128 MB
  link batch: every 60 s, up to 2M
  link delivery: at-least-once
  link delivery: exactly-once
  link checkpoint: every 10 s
  link rebalance: 20 s
  link dead-letter: quarantine after 3
  link watermark: 10 min
  link window: 5 min
  link after: load
  service commits: optimistic
  service commits: locked
  service overlap: 4%
  service redo: merges
  request deadline: 50 ms
  region available(zone): 99.95%
  service available: 99.95% per replica
  service mtbf: 30 d
  service mttr: 5 min
  service needs: 2
  service failover: 30 s
  database primary: a
  database standby: b sync
  region stays: yes
  region zones: a, b, c
  region racks: 20
  group owner: data
  group tags: pci, critical
  store data: 5 PB growing 10 TB/d
  store data: 5 PB
  store changes: 1%/d
  store compressed: 70%
  store size: 192 TB
  store copies: 3 across racks
  store copies: 2 in us-west-2
  store copies: 3 across zones, sync, needs 2
  store copies: 2 in us-west-2, async, lag p99 15 min
  store copies: 2 in us-west-2, async, lag (p50 1 s, p99 5 s)
  store code: 6+3 across racks
  store repair: 50 MB/s per replica after 630 s
  store retain: 7 y
  store hold: 0.4%
  store versioned: 30 d
  store locked: 35 d governance
  store locked: 35 d compliance
  store verify: every 7 d
  store backup: every 6 h to vault keep 35 d, takes 1 h
  class age: ..30 d
  class age: 200 d..
  class data: 4 TB
  class share: 20%
  class order: 1
  class cost: $0.0036/GB/month
  store detect: 5 min
  store decide: 30 min
  store provision: 1 h
  store check: 30 min
  store restore: 10 Gbps
  store replay: 20 min
  store drill: 2026-01-20
  link share: 20%
  link calls: 3
  link calls: 400, 64 at once
  link calls: 2.6 cv 1.5
  link calls: 1..5
  link on: miss
  link on: miss of b
  link on: failure of b
  link timeout: p50 1 s, p99 2 s
  link cancel: yes
  link retry: 2, backoff 50 ms, jitter, within 10%
  link retry: always
  link pool: 20
  link breaker: 50% over 5 s, open 10 s
  link hedge: after 10 ms
  link optional: yes
  link payload: 1.2 KB
  link reply: 1.2 KB
  link latency: 30 ms
  link bandwidth: 10 Gbps
  link to: all
  link to: any
  link to: quorum 2
  parallel wait: 2
  service cost: $0.42/h per replica
  service cost: $2/month per node
  service cost: $0.40 per 1M calls
  store cost: $5 per 1M put, $0.023/GB/month, $0.01/GB read, $0.02/GB written
  link cost: $0.02/GB
  cache hit: 97%
  cache keys: 20M, skew 0.9
  cache size: 40 GB
  cache ttl: 5 min
  workload mix: verify 90%, issue rest
  workload arrivals: even
  workload arrivals: cv 3
  workload arrivals: erlang 2
  workload arrivals: batches of 1..5
  view show: rate, p99
  view depth: 2
  view only: executor
  view by: owner
  view during: zone-a-down at 6 min
  view during: 01:00
  """#

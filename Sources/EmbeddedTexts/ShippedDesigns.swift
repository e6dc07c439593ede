// Made by Scripts/embed-texts; change the files of Designs and run it again.
// swift-format-ignore-file
/// The designs that `new --from` begins with, by their names.
package enum ShippedDesigns {
  package static let all: [(name: String, text: String)] = [
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
(name: "cost", text: #"""
design "Cost"

import aws

client fans

region us-east-1 {
  zones: a, b, c
  owner: shop

  aws.alb         edge
  service         shop { replicas: 6 across zones; time: exp 20 ms; runs-on: aws.c7g.xlarge }
  aws.s3-standard pictures {
    owner:     media
    shards:    4 by prefix
    data:      20 TB growing 30 GB/d
    versioned: 7 d
  }
}

fans -> edge { reply: 20 KB; cost: $0.09/GB }  // to the internet, first 10 TB a month, 2024-07-01: infracost
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
    commits:         optimistic  // what loses reads what won, checks, and tries again
    time:            fixed list + get + put-if
    overlap(append): 0%          // blind appends never conflict in content, only in their number
    overlap(upsert): 0.2%        // 4% of the other MERGEs, unsourced, which are 1 version in 20; appends don't count
    redo(upsert):    merges      // the MERGE is done again
  }

  service planner "Query planning" {
    replicas:     6 across zones
    concurrency:  8 per replica
    time:         list + get + tail * 8 ms + files * action  // the tail's GETs ten at once
    time(travel): list + get + 72 ms + files * action        // an old version: a checkpoint, and up to 9 commits after it
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

fault stalled       { at 10 min: slow objects by 20x for 10 min }
fault store-down    { at 10 min: kill objects for 5 min }
fault hot-partition { at 10 min: set log.overlap(upsert) to 0.5% for 2 h }
fault no-compaction { at 0 s: kill compact for 24 h }
fault zone-a-down   { at 10 min: kill zone a for 15 min }
fault mistake       { at 1 h: delete 10% of objects, seen after 2 d }
fault malice        { at 1 h: delete objects by admin, seen after 1 h }

require throughput(append) >= 2.28 rps under normal
require throughput(append) >= 4.56 rps under rush
require p95(append) < 15 s             under normal
require errors(upsert) < 1%            under normal
require conflicts(log) < 2             under normal
require conflicts(log) < 3             under normal with hot-partition
require redone(merges) < 40%           under normal
require headroom >= 1.2                under ingest

require p95(query at planner) < 2 s  under normal
require p95(query at planner) < 30 s under normal with no-compaction
require p95(query) < 20 s            under mornings
require tail <= 10                   under normal
require files < 150k                 under normal

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

variant batched "Commit every minute: six times fewer, six times bigger" from base {
  workload ingest = steady 0.4 rps from producers { mix: append 95%, upsert 5% }
  writers { time: 30 s cv 0.3 }
  writers -> objects "data files" { payload: 6 MB }
  require throughput(append) >= 0.38 rps under normal
}

variant locked "A catalogue hands out versions, one at a time" from base {
  log { commits: locked; time: fixed 20 ms }  // one row in a database; a simple query is 0.5 ms: napkin-math
}

variant express "The log on a faster store" from base {
  log { time: fixed 68 ms }  // 14.6 commits a second on S3 Express: cdouglas.github.io of 2026-03
}

variant checkpoint-100 "A checkpoint every 100 commits" from base {
  log ~> checkpoint { batch: 100 }
  planner { time(travel): list + get + 792 ms + files * action }
  require tail <= 100 under normal
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

client apps "Applications"

region us-east-1 {
  zones:           a, b, c
  available(zone): 99.95%  // unsourced: between one instance's 99.5% and a region's 99.99%, as promised

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

require p99(read) < 1 s                      under usual
require errors(read) < 0.1%                  under usual
require errors(read) < 0.1%                  under usual with zone-lost
require p99(remove-object at watch) < 10 min under usual
require availability(read) >= 99.9%
require survives any zone
require cost < $200k/month                   under usual
require cost < $300k/month                   under usual at 3 y

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
  copy us-east-1 as us-west-1
  aws.route53 dns "To whichever is up" { failover: 60 s }
  remove apps -> lake
  apps      -> dns            { timeout: 12 s; retry: 2, backoff 200 ms, jitter, within 10% }
  dns       -> us-east-1.lake { share: 50%; reply: 2 MB; timeout: 5 s }
  dns       -> us-west-1.lake { share: 50%; reply: 2 MB; timeout: 5 s }
  us-west-1 -> us-west-2      { latency: 9.75 ms; bandwidth: 100 Gbps; cost: $0.02/GB }  // 19.5 ms there and back: the same measurement
}

view safety { by: class; show: cost, data; only: lake, vault }
view paths  { depth: 2; show: rate, bandwidth, cost }
view outage { during: region-lost at 2 h; show: errors }
view owners { by: owner; show: cost }

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
let signature = 0.515 ms                     // one RSA-2048 private operation on a core, 1,942 a second: openssl/openssl issue 21257
let machines  = 1024                         // 10 bits of machine: twitter-archive/snowflake README
let sequence  = 4096                         // 12 bits of sequence, ids in a millisecond on a machine: the same
let token     = 320 B                        // 256 B of signature, 8 of id, 32 random, and its frame
let row       = 140 B                        // id, hash, client, two times, and the index over the id
let pool      = 800M                         // tokens made ahead; by hand: at most 712M are missing in a day with 9 signers
let block     = 5k                           // tokens that an instance leases at once: half a second of its work
let flush     = 20 ms                        // how long a record of an issued token waits in an instance
let orphans   = 2 * block + 10k rps * flush  // of one crash: the block in use, the one fetched ahead, records not sent

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
require errors(issue) < 1%    under peak with redis-lost
require errors(validate) < 1% under peak with redis-lost
require p99(issue) < 100 ms   under peak with hot-client

require orphans <= 10.2k
require lost(tokens ~> issued) <= 200  under peak with crash
require lost(issued ~> writers) <= 0   under peak with slow-ledger
require lag(issued ~> writers) < 2 min under peak with slow-ledger

require availability(issue) >= 99.95%
require survives any zone
require cost < $16k/month            under day
require cost per 1M requests < $0.08 under day

variant ten "Ten instances, not one more" from base {
  remove tokens.scale
  remove tokens.idle
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

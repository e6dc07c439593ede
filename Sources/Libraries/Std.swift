// Made by Scripts/embed-libraries; change Libraries/std.design and run it again.
// swift-format-ignore-file
extension ShippedLibraries {
  static let std = #"""
language 1

// The core library: technologies as derived kinds. It is always imported.
//
// Each value has its source behind it, and each source its conditions: read them before you lean on a number, and
// say your own where you measured. A value without a source isn't set; `unsourced` says why one is there all the same.
// Of `time`, `concurrency` and `capacity` a kind gives two at most. Availability stands only on what a provider
// runs as a whole; of what you run yourself it is yours to say. There are no prices here: they are in the libraries of
// the providers, on kinds that are derived from these.
//
// Software that anyone can run has its own name; what one provider sells stands under a name of what it is.
// Often used sources:
//   napkin-math   github.com/sirupsen/napkin-math README.md, measured again on 2026-03-08 (GCP c4-standard-48-lssd)
//   cloud-sla     github.com/mikaelvesavuori/cloud-sla @21a22e3 of 2023-01, from the providers' agreements; what is
//                 promised, not what was measured
//   ClickBench    github.com/ClickHouse/ClickBench @faa7e582c of 2026-08: 43 queries over 100M rows, 14 GB of Parquet,
//                 one at a time, the mean of hot runs
//   ml-energy     github.com/ml-energy/leaderboard data @0cd52da of 2026-02, output tokens
//   awsdocs       github.com/awsdocs, the user guides as archived in 2023-06

// Between places, when a link doesn't say: one way, half of a round trip.

let network-in-zone-latency         = 50 us   // 100 us there and back in one zone: napkin-math
let network-between-zones-latency   = 125 us  // 250 us there and back in one region: napkin-math; 0.25 to 3.37 ms by pair of zones: xkyle.com
let network-between-regions-latency = 30 ms   // 60 ms there and back, North America East to West: napkin-math
let network-flow-bandwidth          = 5 Gbps  // one flow between two machines: awsdocs ec2 ec2-instance-network-bandwidth.md

// Entries and balancers

kind nginx = balancer {
  capacity: 40207 rps per replica  // HTTPS, 1 KB, one CPU: NGINX sizing tests of 2017
  latency:  50 us                  // a hop through a proxy: napkin-math
}

kind envoy = balancer {
  capacity: 2k rps per replica  // a vCPU at 0.5 vCPU per 1,000 requests/s: istio.io performance-and-scalability, Istio 1.7
  latency:  50 us               // a hop through a proxy: napkin-math
}

kind http-balancer = balancer {
  latency:   5 ms    // one author's measurement, about: rikkisnah.github.io
  available: 99.99%  // promised for a region: cloud-sla, amazon-elb
}

kind tcp-balancer = balancer {
  latency:   uniform 10 us..100 us  // one author's measurement: rikkisnah.github.io
  available: 99.99%                 // promised for a region: cloud-sla, amazon-elb
}

kind dns-balancer = balancer {
  failover: uniform 30 s..90 s  // 3 checks each 10 or 30 s: awsdocs route53 health-checks-creating-values.md; the TTL comes on top
}

kind api-gateway = gateway {
  rate-limit: 10k rps, burst 5k  // of an account in a region, when not raised: awsdocs api-gateway limits.md
  available:  99.95%             // cloud-sla, amazon-api-gateway
}

kind websocket-gateway = gateway {
  threads: 1000382 per replica  // connections held by 32 cores, 128 GB: realtime-1-million benchmark
}

kind edge-cdn = cdn {
  rate-limit: 250k rps  // of a distribution, when not raised: awsdocs cloudfront cloudfront-limits.md
  capacity:   150 Gbps  // of a distribution, when not raised: awsdocs cloudfront cloudfront-limits.md
  available:  99.9%     // cloud-sla, amazon-cloudfront
}

// Programs and what they run on

kind serverless-function = function {
  cold-start: uniform 80 ms..141 ms  // Python and Node, hello world; Rust 14, Java 250, Ruby 310 ms: maxday/lambda-perf of 2026-08-22
  available:  99.95%                 // cloud-sla, aws-lambda
}

kind pods = service {
  cold-start: p99 5 s  // stateless, schedulable, the image is there: kubernetes/community pod_startup_latency.md
}

kind pod-nodes = service {
  cold-start: uniform 60 s..180 s  // unsourced: from launch to in service; 5 s on average to decide it: kubernetes/autoscaler FAQ.md
  idle:       10 min               // scale-down unneeded time: kubernetes/autoscaler cluster-autoscaler FAQ.md
}

kind policy-engine = service {
  time: p50 30 us, p99 108 us  // 100 rules, in the process: microsoft/agent-governance-toolkit BENCHMARKS.md of 2026-03
}

kind id-generator = service {
  rate-limit: 4.096M rps per replica, burst 4096 per replica  // 12 bits of sequence in a millisecond, 10 bits of machine: twitter-archive/snowflake README
}

kind model-server = service {
  concurrency: 64 per replica        // sequences at once; a call is one output token: `calls: 300` makes a reply
  capacity:    5147 rps per replica  // Llama-3.1-8B on one H100, batches of 64: ml-energy
}

kind large-model-server = service {
  concurrency: 64 per replica        // sequences at once; a call is one output token: `calls: 300` makes a reply
  capacity:    2511 rps per replica  // Llama-3.1-70B on four H100, batches of 64: ml-energy
}

kind ocr-worker = service {
  time: 1 s..5 s  // unsourced: a page of 300 dpi on one core, between these by content
}

// Caches

kind redis = cache {
  concurrency: 1 per shard        // commands run on one thread: redis/redis-doc benchmarks
  capacity:    74k rps per shard  // SET, small values, no pipelining; 403k by 16 at once: redis/redis-doc benchmarks
}

kind valkey = cache {
  capacity: 1.19M rps per shard  // SET of 512 B, 8 I/O threads, c7g.16xlarge: valkey.io blog of 2024-07-07
}

kind memcached = cache {
  latency: 500 us  // a simple query, the network included: napkin-math
}

// Databases

kind postgres = database {
  concurrency: 4                    // vCPUs of the machine that the capacity is of
  capacity:    4.6k rps             // TPC-B-like transactions, db.m8gd.xlarge, 100 GB: ClickHouse/PostgresBench @fd12147 of 2026-04
  failover:    uniform 60 s..120 s  // to a standby in another zone: awsdocs rds Concepts.MultiAZSingleStandby.md
}

kind clustered-postgres = database {
  concurrency: 16                  // vCPUs of the machine that the capacity is of
  capacity:    11.4k rps           // TPC-B-like transactions, Aurora db.r6g.4xlarge, 100 GB: ClickHouse/PostgresBench @fd12147 of 2026-04
  failover:    uniform 30 s..60 s  // with a replica: awsdocs aurora Concepts.AuroraHighAvailability.md
}

kind mysql = database {
  capacity: 1.5k rps             // changes of one table, c5a.xlarge; it couldn't hold more: debezium.github.io of 2026-02-02
  failover: uniform 60 s..120 s  // to a standby in another zone: awsdocs rds Concepts.MultiAZSingleStandby.md
}

kind distributed-sql = database {
  capacity:  3.5k rps per replica  // writes of 1 KB, one region, SSD; reads 22.5k: Cloud Spanner performance documentation
  size:      10 TiB per replica    // Cloud Spanner documentation
  available: 99.99%                // in one region: cloud-sla, gcp-spanner-regional
}

kind cassandra = database {
  capacity: 3819 rps per replica  // client's writes, 3 copies: 1.1M/s by 288 m1.xlarge: Netflix Tech Blog of 2011
  copies:   3                     // as in that test
}

kind wide-column-table = database {
  capacity:  14k rps per replica  // writes of 1 KB, SSD; reads 17k: Bigtable performance documentation
  available: 99.9%                // one cluster: cloud-sla, gcp-bigtable-single-cluster
}

kind key-value-table = database {
  rate-limit: 40k rps             // units of reading or of writing, of a table, when not raised: awsdocs dynamodb ServiceQuotas.md
  latency:    uniform 1 ms..9 ms  // unsourced: "single-digit milliseconds" is all that is promised
  available:  99.99%              // cloud-sla, amazon-dynamodb
}

kind mongodb = database {
  failover: 12 s  // median until there is a new primary, by default: mongodb.com replica-set-elections
}

kind etcd = database {
  time:     1.6 ms     // a write of 256 B, one client: etcd.io v3.5 op-guide performance.md
  capacity: 44341 rps  // writes of 256 B, 3 members of 8 vCPU, 1,000 clients: etcd.io v3.5 op-guide performance.md
  failover: 1 s        // election timeout: etcd.io tuning
}

kind elasticsearch = database {
  capacity: 3k..39k rps  // documents indexed, by sample workload: opensearch-project documentation, Benchmark
}

kind opensearch = elasticsearch {
}

kind vector-index = database {
  concurrency: 8 per replica         // cores of the machine that the capacity is of
  capacity:    7153 rps per replica  // 1M vectors of 128 dimensions, HNSW: milvus-io/milvus-docs benchmark.md, Milvus 2.2
}

// Queues and streams

kind kafka = stream {
  latency:  p50 2 ms, p99 3 ms    // from producer to consumer: LinkedIn Engineering of 2014, 2 million writes per second
  capacity: 100 MB/s per replica  // a vendor's sizing rule: Alibaba ApsaraMQ for Confluent, sizing
  failover: 9 s                   // broker.session.timeout.ms: apache/kafka-site 39 kafka_config.html
  retain:   7 d                   // log.retention.hours 168: Kafka's broker configuration
}

kind sharded-stream = stream {
  rate-limit: 1k rps per partition  // records written: awsdocs kinesis service-sizes-and-limits.md
  capacity:   1 MB/s per partition  // written; 2 MB/s are read: awsdocs kinesis service-sizes-and-limits.md
  latency:    200 ms                // to one consumer, shared: awsdocs kinesis enhanced-consumers.md
  retain:     1 d                   // until extended: awsdocs kinesis kinesis-extended-retention.md
  available:  99.9%                 // cloud-sla, amazon-kinesis
}

kind pubsub = stream {
  capacity:  4 GB/s  // unsourced: quota of a large region; nothing in a usual design comes near it
  retain:    7 d     // of what isn't acknowledged: Google Cloud Pub/Sub, subscription properties
  available: 99.95%  // cloud-sla, gcp-pubsub
}

kind rabbitmq = queue {
  capacity: 19k rps     // one quorum queue on 3 nodes, SSD, 1 KB: rabbitmq.com blog of 2020-04-21
  copies:   3, needs 2  // a quorum queue commits on a majority: as in that test
}

kind message-queue = queue {
  retain:    4 d    // by default, 14 d at most: awsdocs sqs sqs-quotas.md
  available: 99.9%  // cloud-sla, amazon-messaging
}

kind fifo-queue = queue {
  rate-limit: 3k rps  // by 10 in a call, 300 calls/s: awsdocs sqs sqs-quotas.md
  retain:     4 d     // by default, 14 d at most: awsdocs sqs sqs-quotas.md
  available:  99.9%   // cloud-sla, amazon-messaging
}

// Stores

kind s3 = store {
  time:        uniform 100 ms..200 ms  // first byte of small objects: awsdocs s3 optimizing-performance.md
  speed:       95 MiB/s                // one stream of reading, 1 GiB object: napkin-math
  rate-limit:  5.5k rps per shard      // GET in a prefix, a shard being one; PUT 3.5k: awsdocs s3 optimizing-performance.md
  concurrency: 20k per shard           // unsourced: more than a prefix can hold at that rate, so that the rate is what limits
  available:   99.99%                  // designed for, Standard: awsdocs s3 storage-class-intro.md
}

kind archive-store = store {
  latency:   uniform 3 h..5 h  // standard retrieval: awsdocs s3 restoring-objects-retrieval-options.md
  available: 99.99%            // designed for, once restored, Glacier Flexible: awsdocs s3 storage-class-intro.md
}

kind hdfs = store {
  copies:   3                   // dfs.replication: Hadoop's hdfs-default.xml
  failover: uniform 30 s..90 s  // of the name node: Cloudera's documentation of HDFS high availability
}

kind block-volume = store {
  capacity: 3k rps per replica  // operations of a gp3 volume; 125 MiB/s: awsdocs ec2 ebs-volume-types.md
}

// Warehouses and engines over a lake

kind clickhouse = warehouse {
  time: 0.44 s  // c6a.4xlarge: ClickBench
}

kind trino = warehouse {
  time: 6 s  // c6a.4xlarge: ClickBench
}

kind cluster-warehouse = warehouse {
  time:        0.98 s  // Redshift, 4 x ra3.4xlarge: ClickBench
  concurrency: 5       // queries at once, by default: awsdocs redshift cm-c-defining-query-queues.md
  available:   99.9%   // cloud-sla, amazon-redshift
}

kind virtual-warehouse = warehouse {
  time:        1.9 s  // Snowflake, size XS: ClickBench
  concurrency: 8      // queries before they wait, MAX_CONCURRENCY_LEVEL: docs.snowflake.com parameters
}

kind scan-warehouse = warehouse {
  time:      0.64 s  // BigQuery: ClickBench; one at a time as tested, say the concurrency that your slots give
  available: 99.99%  // cloud-sla, gcp-bigquery
}

kind lake-query = warehouse {
  time:        2.7 s  // Athena: ClickBench
  concurrency: 10     // with 40 DPU: awsdocs athena capacity-management.md
  available:   99.9%  // cloud-sla, amazon-athena
}

// Batch and streams of changes

kind spark = service {
  concurrency: 4 per replica  // vCPUs of a worker of 16 GB, G.1X: awsdocs glue add-job.md
}

kind spark-job = job {
  speed: 10.8 MB/s  // a core sorting: 100 TB in 23 min on 6,592 of them: Databricks, Sort Benchmark of 2014
  retry: 3          // spark.task.maxFailures 4: spark.apache.org configuration
}

kind dbt = job {  // its models run in the warehouse: their time is what the warehouse takes
}

kind airflow = scheduler {
  latency: uniform 1 s..3 s  // unsourced: until a warm Celery worker has a task; pods take 5 to 30 s
}

kind state-machine = scheduler {
  rate-limit: 300 rps, burst 1300  // runs started, us-east-1: awsdocs step-functions limits-overview.md
  available:  99.9%                // cloud-sla, aws-step-functions
}

kind task-workers = service {
  concurrency: 5 per replica  // Celery's on the small size: awsdocs mwaa environment-class.md
}

kind debezium = service {
  capacity: 5k..20k rps          // unsourced: small rows, one task; above 1.5k it mirrored all that MySQL gave: debezium.github.io of 2026-02-02
  latency:  uniform 100 ms..2 s  // unsourced: lag of a connector that is well
}

kind flink = service {
  capacity: 5..10 MB/s per replica  // a unit of 1 vCPU and 4 GB, usual transformations: aws/agent-toolkit-for-aws @d6ad2e4, managed Flink
}

// Identity, keys, secrets

kind identity-provider = external {
  rate-limit: 120 rps  // sign-ins of an account, when not raised: awsdocs cognito limits.md
  available:  99.9%    // cloud-sla, amazon-cognito
}

kind kms = external {
  rate-limit: 10k rps  // symmetric keys of an account, 5.5k to 50k by region; RSA 500: awsdocs kms requests-per-second.md
  available:  99.999%  // cloud-sla, aws-kms
}

kind secrets-store = external {
  rate-limit: 5k rps  // of an account, when not raised: awsdocs eventbridge eb-saas-furls.md
  available:  99.9%   // cloud-sla, aws-secrets-manager
}

"""#
}

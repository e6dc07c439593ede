" Vim syntax file: Whiteboard designs
" Made by Scripts/generate from the language's tables; change those.
if exists("b:current_syntax")
  finish
endif
let s:cpo_save = &cpo
set cpo&vim

syntax case match
syntax iskeyword @,48-57,_,45,192-255

" Of two items that begin at the same place the later one wins.
syntax match whiteboardValue /\%(\k\|\.\)\@1<!\%(across\|admin\|after\|all\|always\|async\|at-least-once\|back\|backlog\|backoff\|batches\|before\|between\|block\|burst\|busy\|bytes\|calls\|class\|cloud\|clouds\|compliance\|copies\|core\|corrupt\|cut\|cv\|day\|delay\|delete\|demand\|deploy\|diurnal\|drop\|each\|erlang\|error\|even\|exactly-once\|exp\|fail\|failure\|fifo\|first\|fixed\|free\|governance\|group\|growing\|hyper\|in\|jitter\|keep\|kill\|kind\|lag\|least\|least-busy\|lifo\|load\|locked\|lost\|memory\|miss\|month\|needs\|new\|no\|off\|on\|once\|open\|optimistic\|or\|out\|owner\|p50\|p90\|p95\|p99\|p999\|peak\|preemptive\|priority\|quorum\|ramp\|random\|read\|region\|regions\|reject\|requests\|reset\|rest\|rot\|round-robin\|run\|samples\|seen\|set\|shared\|sharing\|side\|skew\|slow\|spike\|steady\|storage\|survives\|sync\|tags\|takes\|then\|think\|time\|times\|trace\|traffic\|uniform\|unit\|unsourced\|up\|users\|utilization\|volume\|warning\|within\|written\|yes\|zone\|zones\)\>\%(\.\k\|\s*:\)\@!/
syntax match whiteboardConnective /\%(\k\|\.\)\@1<!\%(any\|as\|at\|by\|every\|for\|from\|of\|over\|per\|to\|under\|with\)\>\%(\.\k\|\s*:\)\@!/
syntax match whiteboardOperator /->\|\~>\|[<>]=\=\|\.\.\|[=+*]/
syntax match whiteboardNumber /\k\@1<!\$\=\d\+\%(\.\d\+\)\=\%([kMG]\=\s*\%(month\|Gbps\|Kbps\|Mbps\|Tbps\|EiB\|GiB\|KiB\|MiB\|PiB\|TiB\|min\|rpm\|rps\|EB\|GB\|KB\|MB\|PB\|TB\|ms\|ns\|us\|B\|d\|h\|s\|w\|y\)\>\|[kMG]\=\s*%\|[kMGx]\=\>\)/
syntax match whiteboardNumber /\/\zs\%(month\|Gbps\|Kbps\|Mbps\|Tbps\|EiB\|GiB\|KiB\|MiB\|PiB\|TiB\|min\|rpm\|rps\|EB\|GB\|KB\|MB\|PB\|TB\|ms\|ns\|us\|B\|d\|h\|s\|w\|y\)\>/
syntax match whiteboardNumber /\<\d\d\=:\d\d\%(:\d\d\)\=\>/
syntax match whiteboardNumber /\<\d\{4}-\d\d-\d\d\>/
syntax match whiteboardName /\a\%(\k\|\.\a\@=\)*/ contained
syntax match whiteboardMeasure /\%(availability\|backlog\|bandwidth\|conflicts\|cost\|data\|done\|drain\|durability\|errors\|freshness\|full\|headroom\|lag\|late\|lost\|mean\|p50\|p90\|p95\|p99\|p999\|rate\|recovery\|redone\|repair\|replicas\|rerun\|rpo\|rto\|throughput\|utilization\|wait\)\>/ contained
syntax match whiteboardKind /\%(^\|[{;]\)\s*\zs\a\%(\k\|\.\a\@=\)*\ze\s\+\a\%(\k\|\.\a\@=\)*\s*\%("\|{\|;\|$\|\/\/\|from\>\)/ nextgroup=whiteboardName skipwhite
syntax match whiteboardKind /\%(^\|[{;]\)\s*\zs\%(balancer\|cache\|cdn\|client\|cloud\|database\|external\|function\|gateway\|group\|job\|queue\|rack\|region\|scheduler\|service\|store\|stream\|warehouse\|zone\)\ze\s\+\a/ nextgroup=whiteboardName skipwhite
syntax match whiteboardStatement /\%(^\|[{;]\)\s*\zs\%(language\|design\|import\|let\|kind\|class\|request\|workload\|fault\|at\|require\|variant\|phase\|view\|copy\|remove\|parallel\)\ze\s\+["0-9]/
syntax match whiteboardStatement /\%(^\|[{;]\)\s*\zs\%(language\|design\|import\|let\|kind\|class\|request\|workload\|fault\|at\|require\|variant\|phase\|view\|copy\|remove\|parallel\)\ze\s\+\a/ nextgroup=whiteboardName skipwhite
syntax match whiteboardStatement /\%(^\|[{;]\)\s*\zsparallel\ze\s*{/
syntax match whiteboardStatement /\%(^\|[{;]\)\s*\zsrequire\ze\s/ nextgroup=whiteboardMeasure skipwhite
syntax match whiteboardAttribute /\%(^\|[{;]\)\s*\zs\%(after\|age\|align\|arrivals\|available\|backup\|balance\|bandwidth\|batch\|breaker\|by\|calls\|cancel\|capacity\|changes\|check\|checkpoint\|code\|cold-start\|commits\|committed\|compressed\|concurrency\|copies\|cores\|cost\|data\|dead-letter\|deadline\|decide\|delivery\|depth\|detect\|discipline\|discount\|drill\|during\|errors\|every\|failover\|for\|full\|hedge\|hit\|hold\|holds\|idle\|keys\|late\|latency\|lint\|locked\|memory\|mix\|mtbf\|mttr\|needs\|on\|only\|optional\|order\|overlap\|overlaps\|owner\|partitions\|patience\|payload\|pool\|price-level\|primary\|priority\|provision\|queue\|racks\|rate-limit\|reads\|rebalance\|redo\|repair\|replay\|replicas\|reply\|restart\|restore\|retain\|retry\|runs-on\|scale\|scans\|shards\|share\|show\|size\|skew\|speed\|speeds\|spot\|standby\|stays\|tags\|tasks\|threads\|time\|timeout\|to\|traffic\|ttl\|unit\|url\|verify\|versioned\|wait\|watermark\|window\|writes\|zones\)\ze\s*\%(([^)]*)\s*\)\=:/
syntax region whiteboardString start=/"/ skip=/\\./ end=/"/ oneline contains=@Spell
syntax region whiteboardString start=/"""/ skip=/\\./ end=/"""/ contains=@Spell
syntax match whiteboardComment /\/\/.*/ contains=@Spell
syntax region whiteboardComment start=/\/\*/ end=/\*\// contains=@Spell
syntax sync minlines=200

highlight default link whiteboardComment Comment
highlight default link whiteboardString String
highlight default link whiteboardNumber Number
highlight default link whiteboardStatement Keyword
highlight default link whiteboardKind Type
highlight default link whiteboardName Identifier
highlight default link whiteboardAttribute Label
highlight default link whiteboardMeasure Function
highlight default link whiteboardValue Constant
highlight default link whiteboardConnective Statement
highlight default link whiteboardOperator Operator

let b:current_syntax = "whiteboard"
let &cpo = s:cpo_save
unlet s:cpo_save

/// How a page looks: plain, printable, by day and by night.
enum PageStyle {
  static let sheet: StaticString = """
    :root { --ink: #1b1f24; --soft: #57606a; --paper: #ffffff; --line: #d0d7de; --wash: #f6f8fa;
      --good: #0a6b3d; --bad: #a3221b; --open: #7a5200 }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9ea7b3; --paper: #0d1117;
      --line: #30363d; --wash: #161b22; --good: #56d48c; --bad: #ff8f86; --open: #e3b341 } }
    * { box-sizing: border-box }
    body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink);
      background: var(--paper); font: 16px/1.5 system-ui, sans-serif }
    h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line) }
    p { margin: .4rem 0; max-width: 60rem }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none }
    a { color: inherit }
    .soft { color: var(--soft) }
    .verdict { font-size: 1.1rem; font-weight: 600 }
    .wide { overflow-x: auto; margin: .75rem 0 1.5rem }
    .wide:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid currentColor }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums }
    caption { text-align: left; font-weight: 600; padding: .25rem 0 }
    th, td { text-align: left; font-weight: 400; padding: .3rem .9rem .3rem 0; vertical-align: top;
      border-bottom: 1px solid var(--line) }
    thead th { color: var(--soft); font-size: .875rem }
    .number { text-align: right } .number, .tight { white-space: nowrap }
    .good { color: var(--good) } .bad { color: var(--bad) } .open { color: var(--open) }
    figure { margin: 1rem 0 } figure img { max-width: 100%; height: auto }
    figcaption { color: var(--soft) }
    figure { overflow-x: auto }
    h3 { font-size: 1.05rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
    fieldset { border: 0; padding: 0; margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem }
    legend { float: left; padding: 0; margin-right: 1rem; color: var(--soft) }
    label { display: inline-flex; gap: .35rem; align-items: center; min-height: 1.75rem }
    .drawing { overflow-x: auto } .drawing svg { display: block; margin: 0 auto }
    .drawing.large { overflow: auto; max-height: 85vh; border: 1px solid var(--line) }
    .switchable:has(#whole:checked) .drawing svg { min-width: 0 !important; width: 100%; height: auto;
      max-height: 84vh }
    .drawing a { cursor: pointer } .drawing a:focus-visible .card { outline: 2px solid var(--ink) }
    .overlay { display: none }
    .switchable:has(#show-load:checked) .overlay-load, .switchable:has(#show-cost:checked) .overlay-cost,
    .switchable:has(#show-latency:checked) .overlay-latency,
    .switchable:has(#show-failure:checked) .overlay-failure { display: inline }
    .ring { fill: none; stroke-width: 3 } .badge { font-size: 11px; font-weight: 700;
      text-anchor: middle; fill: #ffffff }
    .level-0 .ring { stroke: #2f6f9f } .level-0 .pill { fill: #2f6f9f }
    .level-1 .ring { stroke: #7a5f00 } .level-1 .pill { fill: #7a5f00 }
    .level-2 .ring { stroke: #b5470c } .level-2 .pill { fill: #b5470c }
    .level-3 .ring { stroke: #8f1d3f; stroke-width: 5 } .level-3 .pill { fill: #8f1d3f }
    .panels { border: 1px solid var(--line); background: var(--wash); padding: .75rem 1rem;
      margin: .75rem 0 1.5rem; min-height: 3.5rem }
    .panels article { display: none } .panels article:target { display: block }
    .panels:has(article:target) .hint { display: none }
    dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .2rem 1rem; margin: 0 }
    dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
    .filter { display: flex; gap: 1rem; flex-wrap: wrap } tr[hidden] { display: none }
    input[type=search] { font: inherit; color: inherit; background: var(--paper);
      border: 1px solid var(--soft); padding: .2rem .5rem }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0;
      cursor: pointer; text-decoration: underline dotted }
    [aria-sort=ascending] button::after { content: " ↑" }
    [aria-sort=descending] button::after { content: " ↓" }
    pre { background: var(--wash); border: 1px solid var(--line); padding: 1rem; overflow-x: auto;
      font: 13px/1.45 ui-monospace, monospace }
    summary { cursor: pointer }
    @media (max-width: 60rem) { figure img { max-width: none } }
    @media (max-width: 40rem) { body { padding: 1rem } h1 { font-size: 1.5rem }
      table { font-size: .875rem } td:last-child:not(.number, .tight) { min-width: 14rem } }
    @page { margin: 14mm }
    @media print { nav, fieldset, .panels, .filter { display: none }
      body { padding: 0; max-width: none; font-size: 10pt } table { width: 100%; font-size: 9pt }
      .wide, figure, .drawing, .drawing.large, pre { overflow: visible; max-height: none } pre { white-space: pre-wrap; font-size: 8pt }
      th button { text-decoration: none } .tight { white-space: normal } h2 { margin-top: 1.5rem }
      h2, h3, caption, figcaption, legend { break-after: avoid } tr, figure, .drawing { break-inside: avoid }
      figure img, .drawing svg { max-width: 100%; max-height: 22cm; width: auto; height: auto }
      details > * { display: block } }
    """
}

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
    .number { text-align: right }
    .good { color: var(--good) } .bad { color: var(--bad) } .open { color: var(--open) }
    figure { margin: 1rem 0 } figure img { max-width: 100%; height: auto }
    figcaption { color: var(--soft) }
    pre { background: var(--wash); border: 1px solid var(--line); padding: 1rem; overflow-x: auto;
      font: 13px/1.45 ui-monospace, monospace }
    summary { cursor: pointer }
    @media print { nav { display: none } body { padding: 0; max-width: none }
      section { break-inside: avoid-page } details > * { display: block } }
    """
}

/// A script that looks at a page as an auditor would, and leaves what it finds in the document.
///
/// Headings, labels and contrast are those of WCAG 2.2: criteria 1.3.1, 1.1.1, 1.4.3 (4.5 to 1), 4.1.2.
enum PageAudit {
  static let script = """
    <script>
    window.addEventListener('load', () => {
      const found = [];
      const say = (what, node) => found.push(what + (node ? ' ' + node.outerHTML.slice(0, 120) : ''));
      const all = selector => [...document.querySelectorAll(selector)];
      if (!document.documentElement.lang) say('no language');
      if (!document.title) say('no title');
      if (all('h1').length !== 1) say('not one h1');
      let level = 0;
      for (const head of all('h1,h2,h3,h4')) {
        if (Number(head.tagName[1]) > level + 1) say('a heading skips a level', head);
        level = Number(head.tagName[1]);
        if (!head.textContent.trim()) say('an empty heading', head);
      }
      for (const one of all('img')) if (!one.alt) say('an image without words', one);
      for (const one of all('input')) if (!one.labels.length) say('an input without label', one);
      for (const one of all('button')) if (!one.textContent.trim()) say('a button without name', one);
      for (const one of all('table')) if (!one.caption) say('a table without caption', one);
      for (const one of all('th')) if (!one.scope) say('a head without scope', one);
      for (const one of all('[role=region]')) if (!one.getAttribute('aria-label')) say('no name', one);
      for (const one of all('a[href^="#"]'))
        if (!document.getElementById(one.getAttribute('href').slice(1))) say('leads nowhere', one);
      const ids = all('[id]').map(one => one.id);
      for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) say('two of id ' + id);
      const parts = color => (color.match(/[0-9.]+/g) ?? []).map(Number);
      const light = color => {
        const [r, g, b] = parts(color).map(x => x / 255)
          .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = node => {
        for (let one = node; one; one = one.parentElement) {
          const color = getComputedStyle(one).backgroundColor;
          if (parts(color).length === 3) return color;
        }
        return 'rgb(255, 255, 255)';
      };
      for (const node of all('body *')) {
        if (node.closest('svg') || ['SCRIPT', 'STYLE'].includes(node.tagName)) continue;
        if (![...node.childNodes].some(c => c.nodeType === 3 && c.textContent.trim())) continue;
        const [a, b] = [light(getComputedStyle(node).color), light(ground(node))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) say('contrast ' + contrast.toFixed(2), node);
      }
      const shown = node => node && getComputedStyle(node).display !== 'none';
      for (const name of ['load', 'latency', 'cost', 'failure']) {
        const button = document.getElementById('show-' + name);
        const badge = document.querySelector('.overlay-' + name);
        if (!button || !badge) { say('no overlay ' + name); continue; }
        if (shown(badge)) say(name + ' is shown unasked');
        button.click();
        if (!shown(badge)) say(name + ' is not shown');
      }
      const link = document.querySelector('.drawing a');
      const panel = link && document.getElementById(link.getAttribute('href').slice(1));
      if (!panel || shown(panel)) say('no panel');
      const table = document.querySelector('#impact [data-sortable] table');
      const values = () => [...table.tBodies[0].rows].map(row => Number(row.cells[1].dataset.value));
      const button = table.querySelectorAll('th button')[1];
      for (const sign of [-1, 1]) {
        button.click();
        const now = values();
        if (now.some((x, place) => place > 0 && sign * (x - now[place - 1]) < 0)) say('not sorted');
      }
      const field = document.querySelector('#impact input');
      field.value = 'replica';
      field.dispatchEvent(new Event('input'));
      const rows = [...table.tBodies[0].rows];
      if (!rows.some(row => row.hidden) || rows.every(row => row.hidden)) say('not filtered');
      if (window.hit) say('a script of the design ran');
      if (all('script').length !== 2) say('another script');
      if (!document.body.innerText.includes('<script>window.hit=1</' + 'script>')) say('not shown as text');
      if (link) link.dispatchEvent(new MouseEvent('click', { bubbles: true }));
      setTimeout(() => {
        if (!shown(panel)) say('a click shows no numbers');
        const list = document.createElement('pre');
        list.textContent = 'AUDIT ' + found.length + '\\n' + found.join('\\n');
        document.body.replaceChildren(list);
      }, 300);
    });
    </script>
    """
}

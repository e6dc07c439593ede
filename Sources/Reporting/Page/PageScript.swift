/// The one script of a page: it sorts and filters tables, which can be read without it.
enum PageScript {
  static let text: StaticString = """
    for (const box of document.querySelectorAll('[data-sortable]')) {
      const table = box.querySelector('table'), body = table.tBodies[0], rows = [...body.rows];
      const label = document.createElement('label'), field = document.createElement('input');
      const told = document.createElement('span');
      field.type = 'search';
      label.append('Filter ', field);
      told.setAttribute('role', 'status');
      const bar = document.createElement('p');
      bar.className = 'filter';
      bar.append(label, ' ', told);
      box.before(bar);
      field.addEventListener('input', () => {
        const word = field.value.toLowerCase();
        for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(word);
        told.textContent = rows.filter(row => !row.hidden).length + ' of ' + rows.length;
      });
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, place) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.append(...head.childNodes);
        head.append(button);
        const key = row => row.cells[place].dataset.value;
        const compared = (a, b) => key(a) !== undefined || key(b) !== undefined
          ? Number(key(a) ?? -Infinity) - Number(key(b) ?? -Infinity)
          : a.cells[place].textContent.localeCompare(b.cells[place].textContent);
        button.addEventListener('click', () => {
          const rises = head.getAttribute('aria-sort') === 'descending';
          for (const other of heads) other.removeAttribute('aria-sort');
          head.setAttribute('aria-sort', rises ? 'ascending' : 'descending');
          rows.sort((a, b) => rises ? compared(a, b) : compared(b, a));
          body.append(...rows);
        });
      });
    }
    """

  /// How the page's policy names it.
  static var source: String { "'sha256-\(base64(SHA256.digest(of: Array("\(text)".utf8))))'" }
}

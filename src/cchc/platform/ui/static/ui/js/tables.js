// Plain tables on a narrow screen: each cell is told its column's heading, and the rows become cards.

export function startTables(root) {
  for (const table of root.querySelectorAll("table.stacks:not(.is-stacked)")) label(table);
}

function label(table) {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) =>
    cell.querySelector(".visually-hidden") ? "" : cell.textContent.trim(),
  );
  for (const row of table.tBodies[0]?.rows ?? []) {
    for (const cell of row.cells) cell.dataset.label = headings[cell.cellIndex] ?? "";
  }
  table.classList.add("is-stacked");
}

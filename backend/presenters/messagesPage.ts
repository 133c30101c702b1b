interface Shown {
  at: Date;
  to: string;
  channel: string;
  kind: string;
  state: string;
  text: string;
}

/** The outbox as a plain page for whoever develops. */
export function messagesPage(messages: Shown[]): string {
  const rows = messages.map(
    ({ at, to, channel, kind, state, text }) =>
      `<tr><td>${at.toISOString()}</td>${[to, channel, kind, state, text].map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Messages</title>
<link rel="stylesheet" href="/assets/portal.css"><main><h1>Messages</h1>
<table><thead><tr><th>At</th><th>To</th><th>Channel</th><th>Kind</th><th>State</th><th>Text</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></main></html>`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

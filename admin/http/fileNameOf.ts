/** The name a server gives a download: `filename*` in any alphabet first, then the plain one. */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const [, encoded] = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(disposition ?? '') ?? [];
  if (encoded) return decodeURIComponent(encoded.trim());
  const [, plain] = /filename="?([^";]+)"?/i.exec(disposition ?? '') ?? [];
  return plain?.trim() || otherwise;
}

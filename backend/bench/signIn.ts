/** The session cookie of the bench's officer. */
export async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'kezek' },
    body: JSON.stringify({ login: 'officer', password: 'bench-password' }),
  });
  if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`);
  return response.headers.getSetCookie()[0]!.split(';')[0]!;
}

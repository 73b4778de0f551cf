/** A site with a poll, a hotline and a feed, made through the admin API as a publisher would. */
export async function seed(product: URL, token: string): Promise<void> {
  const put = async (path: string, body: unknown) => {
    const response = await fetch(new URL(path, product), {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  await put('/v1/admin/sites/bench', {
    name: 'Bench',
    origins: ['https://bench.example'],
    language: 'ru',
    timeZone: 'Europe/Moscow',
  });
  await put('/v1/admin/sites/bench/polls/summer', {
    question: { ru: 'Где вы проведёте отпуск?' },
    options: Array.from({ length: 5 }, (_, n) => ({ id: `o${n}`, label: { ru: `Вариант ${n}` } })),
  });
  await waitFor(new URL('/v1/sites/bench/polls/summer', product));
}

/** Snapshots are written by an alarm, so the first read may come too early. */
async function waitFor(address: URL): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if ((await fetch(address)).ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address.pathname} did not answer`);
}

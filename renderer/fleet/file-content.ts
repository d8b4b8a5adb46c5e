/** One more than the largest list (fleet/address-list.ts): it is then refused as too large, and not cut. */
const most = 2 ** 20 + 1;

/** Of a file, as base64: its letters may be of any code page, and only the main process can tell. */
export async function contentOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, most).arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

import { request } from 'node:https';

export interface HttpsAnswer {
  status: number;
  location: string | undefined;
  cookies: string[];
  text: string;
}

const longestAnswer = 1_000_000;

/**
 * One https exchange that trusts `ca` and nothing else. Redirects are not followed.
 * @param form sent as application/x-www-form-urlencoded by POST; without it the request is a GET.
 */
export function askHttps(
  url: URL,
  options: { ca: string; form?: Record<string, string>; cookie?: string; signal?: AbortSignal | undefined },
): Promise<HttpsAnswer> {
  const body = options.form === undefined ? undefined : new URLSearchParams(options.form).toString();
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method: body === undefined ? 'GET' : 'POST',
        ca: options.ca,
        agent: false,
        timeout: 10_000,
        ...(options.signal && { signal: options.signal }),
        headers: {
          ...(options.cookie && { cookie: options.cookie }),
          ...(body !== undefined && {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
          }),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
          if (text.length > longestAnswer) asked.destroy(new Error('answer too long'));
        });
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            location: answer.headers.location,
            cookies: answer.headers['set-cookie'] ?? [],
            text,
          }),
        );
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', reject);
    asked.end(body);
  });
}

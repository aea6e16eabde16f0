/** The charset of a `Content-Type` header (RFC 9110 8.3.2); null where it names none. */
export const charsetOf = (headers: Record<string, string>): string | null =>
  /;\s*charset\s*=\s*"?([\w.:+-]+)"?/i.exec(headers['content-type'] ?? '')?.[1] ?? null

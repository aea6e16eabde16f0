import { createHash } from 'node:crypto'

export const escapeHtml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? '',
  )

/** A link where the address is one of the web; otherwise the words alone. */
export const linkTo = (address: string, words: string): string =>
  /^https?:\/\//i.test(address)
    ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer">${escapeHtml(words)}</a>`
    : escapeHtml(words)

const style = `
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1.125rem/1.65 Georgia, "Noto Serif", serif;
  overflow-wrap: break-word; color: #1c1b1a; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #e6e2dc; background: #191817; } a { color: #9dbdf2; } }
h1 { line-height: 1.25; margin: 0 0 .75rem; } h2 { margin: 2.5rem 0 .5rem; line-height: 1.3; }
header, footer, .facts { font: .9375rem/1.5 system-ui, sans-serif; }
header { margin-bottom: 2rem; } header h1 { font-family: Georgia, "Noto Serif", serif; font-size: 2rem; }
header p, footer p { margin: .25rem 0; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #8886; }
img { max-width: 100%; height: auto; } figure { margin: 1.5rem 0; } figcaption { font-size: .875em; opacity: .8; }
pre { overflow-x: auto; } table { display: block; overflow-x: auto; border-collapse: collapse; }
td, th { border: 1px solid #8886; padding: .25rem .5rem; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid #8886; }
.missing { display: inline-block; padding: .5rem .75rem; border: 1px dashed #888; font: .875rem/1.4 system-ui, sans-serif; }
ol.articles { list-style: none; padding: 0; } ol.articles li { margin: 0 0 1rem; }
`

/**
 * No script, no frame, no form, nothing from a network: an article's HTML has been cleaned, and here is the second wall.
 * `file:` is named because a page that is opened from a disk has no origin that `'self'` could mean.
 */
const policy = [
  "default-src 'none'",
  "img-src 'self' file: data:",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What comes before a page's body and after it. `title` is plain text, `lang` BCP 47. */
export const pageStart = (lang: string, title: string): string => `<!doctype html>
<html lang="${escapeHtml(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`
export const pageEnd = '</body>\n</html>\n'

import { Buffer } from 'node:buffer'
import { newsPage, png } from './news-site'

export const newsAddress = 'https://ben-song.example/bai-viet'
const boats = png(20, 110, 90)
const porridge = png(200, 120, 40)

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const folded = (text: string) => text.replace(/.{76}/g, '$&\r\n')

/** As RFC 2045, 6.7 writes it, in lines of at most 76 characters. */
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) =>
      (byte >= 0x20 && byte < 0x7f && byte !== 0x3d) || byte === 0x0a
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
    .split('\n')
    .map((line) => line.match(/.{1,70}(?<!=)(?<!=[\dA-F])|.+/g)?.join('=\r\n') ?? '')
    .join('\r\n')

export type MhtmlParts = { html?: string; date?: string; address?: string; boundary?: string }

/** The news page as Chromium saves it in one file: one image by its address, the other by its id. */
export function newsMhtml({
  html = newsPage()
    .replaceAll('/anh/ghe.png', `${new URL('/anh/ghe.png', newsAddress)}`)
    .replace('data-src="/anh/chao.png"', 'src="cid:chao@mhtml.blink"'),
  date = 'Thu, 15 Oct 2020 05:00:00 -0000',
  address = newsAddress,
  boundary = '----MultipartBoundary--TrangTest----',
}: MhtmlParts = {}): string {
  const part = (headers: string[], body: string) =>
    `--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n${body}\r\n`
  return [
    'From: <Saved by Blink>\r\n',
    `Snapshot-Content-Location: ${address}\r\n`,
    'Subject: =?utf-8?Q?Ch=E1=BB=A3=20n=E1=BB=95i?=\r\n',
    `Date: ${date}\r\n`,
    'MIME-Version: 1.0\r\n',
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n',
    `\tboundary="${boundary}"\r\n\r\n\r\n`,
    part(
      [
        'Content-Type: text/html',
        'Content-ID: <frame-1@mhtml.blink>',
        'Content-Transfer-Encoding: quoted-printable',
        `Content-Location: ${address}`,
      ],
      quotedPrintable(html),
    ),
    part(
      [
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        `Content-Location: ${new URL('/anh/ghe.png', newsAddress)}`,
      ],
      folded(base64(boats)),
    ),
    part(
      ['Content-Type: image/png', 'Content-Transfer-Encoding: base64', 'Content-ID: <chao@mhtml.blink>'],
      folded(base64(porridge)),
    ),
    `--${boundary}--\r\n`,
  ].join('')
}

/** The news page as Chromium saves it with its folder, which is called after the page. */
export const newsWithFolder = (stem: string): string =>
  newsPage()
    .replace('<!doctype html>', `<!doctype html>\n<!-- saved from url=(0035)${newsAddress} -->`)
    .replace('"/anh/ghe.png" alt', `"./${encodeURIComponent(stem)}_files/ghe.png" alt`)
    .replace('data-src="/anh/chao.png"', `data-src="/anh/chao.png" src="./${stem}_files/chao%20long.png"`)

const dataUrl = (bytes: Uint8Array) => `data:image/png;base64,${base64(bytes)}`
const nothing =
  'data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; width=&quot;320&quot; height=&quot;200&quot;><rect fill-opacity=&quot;0&quot;/></svg>'

/** The news page as SingleFile saves it: one image in the page, the other in a variable, as those that come twice are. */
export const newsSingleFile = (): string =>
  newsPage()
    .replace(
      '<html lang="vi">',
      `<html lang="vi"><!--\n Page saved with SingleFile \n url: ${newsAddress} \n saved date: Thu Oct 15 2020 12:00:00 GMT+0700 (Indochina Time)\n-->`,
    )
    .replace('</head>', `<style>:root{--sf-img-1: url("${dataUrl(porridge)}")}</style></head>`)
    .replace('<img src="/anh/ghe.png"', `<img src="${dataUrl(boats)}" srcset="/anh/ghe-to.png 2x"`)
    .replace(
      'data-src="/anh/chao.png"',
      `src="${nothing}" style="background-image: var(--sf-img-1)!important;background-size:100%"`,
    )

export const newsImages = { boats: new Uint8Array(boats), porridge: new Uint8Array(porridge) }

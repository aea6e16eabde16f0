import { app } from 'electron/main'
import type { PrintError } from '@core/errors'
import { err, ok, type Result } from '@core/result'
import type { PrintedArticle } from '@shared/ipc'
import type { AssetStore } from '../assets/asset-store'
import type { Log } from '../log'
import { inPrintPage } from './print-page'

/** Where paper is Letter, the rest of the world having A4 (CLDR, `paperSize`). */
const letterCountries = new Set('BZ CA CL CO CR GT MX NI PA PH PR SV US VE'.split(' '))

/** In inches: as print.css has it, for where Chromium numbers the pages. */
const margins = { top: 18 / 25.4, right: 20 / 25.4, bottom: 20 / 25.4, left: 20 / 25.4 }
const footer =
  '<div style="width: 100%; font: 8pt sans-serif; text-align: center; color: #444">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'

export type PrintDeps = { assets: AssetStore; log: Log }

/** The article as a PDF: with its outline, and tagged for screen readers. */
export async function makePdf(
  { html, numbersPages }: PrintedArticle,
  { assets, log }: PrintDeps,
): Promise<Result<Uint8Array, PrintError>> {
  try {
    const pdf = await inPrintPage(html, assets, (contents) =>
      contents.printToPDF({
        pageSize: letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4',
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        margins,
        ...(!numbersPages && {
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: footer,
        }),
      }),
    )
    return ok(pdf)
  } catch (error) {
    log('error', 'an article cannot be made a PDF', error)
    return err({ type: 'print/failed' })
  }
}

/** Asks for a printer as the system does, and prints the article there; nothing where people choose none. */
export async function printArticle(
  { html }: PrintedArticle,
  { assets, log }: PrintDeps,
): Promise<Result<null, PrintError>> {
  try {
    const reason = await inPrintPage(
      html,
      assets,
      (contents) =>
        new Promise<string | null>((resolve) => {
          contents.print({ printBackground: true }, (printed, why) => resolve(printed ? null : why))
        }),
    )
    if (reason === null || /cancel/i.test(reason)) return ok(null)
    log('error', 'an article cannot be printed', reason)
    return err({ type: /printers/i.test(reason) ? 'print/no-printer' : 'print/failed' })
  } catch (error) {
    log('error', 'an article cannot be printed', error)
    return err({ type: 'print/failed' })
  }
}

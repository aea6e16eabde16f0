import { expect, test } from '../helpers/launch'
import { reportPdf } from '../helpers/pdf'
import { articleFrame, expectImagesLoaded, row, saveByDialog } from '../helpers/reader'

test('a PDF at an address is saved, and read offline with its pages', async ({ launch, site }) => {
  const server = await site({
    '/bao-cao.pdf': {
      headers: { 'content-type': 'application/pdf' },
      body: reportPdf({ title: 'Untitled' }),
    },
  })
  const { page } = await launch({ language: 'vi' })
  await saveByDialog(page, server.url('/bao-cao.pdf'))
  await row(page, 'The River Market').click()
  await server.stop()
  await expect(articleFrame(page).locator('body')).toContainText('long before the sun is up')
  await expectImagesLoaded(page, 2)
})

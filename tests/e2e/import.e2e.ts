import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../helpers/launch'
import { newsParagraphs } from '../helpers/news-site'
import { articleFrame, expectImagesLoaded, row } from '../helpers/reader'
import { newsImages, newsMhtml, newsSingleFile, newsWithFolder } from '../helpers/saved-files'

const title = 'Chợ nổi đông khách đầu mùa nước'

/** Drops files on the window, as a file manager does; they are held over it first. */
async function dropFiles(page: Page, files: Record<string, string>): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer()
    for (const [name, content] of all) transfer.items.add(new File([content], name))
    return transfer
  }, Object.entries(files))
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: data })
  await expect(page.getByText('Let go to import the files')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
  await expect(page.getByText('Let go to import the files')).toBeHidden()
}

test('files that are dropped on the window become articles, with their images, without a network', async ({
  launch,
}) => {
  const { page } = await launch()
  await page.context().setOffline(true)
  await dropFiles(page, {
    'bai.mhtml': newsMhtml(),
    'khac.html': newsSingleFile()
      .replaceAll(title, 'Một bài khác')
      .replace(/url: \S+/, 'url: https://ben-song.example/khac'),
    'anh.zip': 'PK\x03\x04',
  })
  await expect(page.getByText('2 articles imported')).toBeVisible()
  await expect(page.getByRole('alert').getByText(/“anh\.zip” was not imported/)).toBeVisible()

  for (const name of [title, 'Một bài khác']) {
    await row(page, name).click()
    for (const paragraph of newsParagraphs)
      await expect(articleFrame(page).locator('body')).toContainText(paragraph)
    await expectImagesLoaded(page, 2)
  }
  await page.getByRole('button', { name: 'Details of this copy' }).click()
  await expect(page.getByRole('dialog')).toContainText('khac.html')
  await expect(page.getByRole('dialog')).toContainText('https://ben-song.example/khac')
})

/** A page with its folder, as a browser saves both. @returns the page's path */
async function savePageWithFolder(folder: string, stem: string, words: string): Promise<string> {
  await mkdir(path.join(folder, `${stem}_files`))
  await writeFile(path.join(folder, `${stem}_files`, 'ghe.png'), newsImages.boats)
  await writeFile(path.join(folder, `${stem}_files`, 'chao long.png'), newsImages.porridge)
  const page = path.join(folder, `${stem}.html`)
  await writeFile(page, newsWithFolder(stem).replaceAll(title, words).replace('/bai-viet', `/${stem}`))
  return page
}

test('the images in the folder of a saved page come along, chosen in a dialog or dropped', async ({
  launch,
  profile,
}) => {
  const chosen = await savePageWithFolder(profile, 'chon', 'Bài được chọn')
  const dropped = await savePageWithFolder(profile, 'tha', 'Bài được thả')
  const { app, page } = await launch()
  await page.context().setOffline(true)
  await app.evaluate(({ dialog }, file) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [file] }) })
  }, chosen)
  await page.keyboard.press('Control+o')
  await row(page, 'Bài được chọn').click()
  await expectImagesLoaded(page, 2)

  // A file that lies on the disk, as a file manager hands it over.
  await page.evaluate(() => {
    const field = document.createElement('input')
    field.type = 'file'
    field.id = 'from-the-disk'
    document.body.append(field)
  })
  await page.locator('#from-the-disk').setInputFiles(dropped)
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>('#from-the-disk')
    const transfer = new DataTransfer()
    for (const file of field?.files ?? []) transfer.items.add(file)
    field?.remove()
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    )
  })
  await row(page, 'Bài được thả').click()
  await expectImagesLoaded(page, 2)
})

test('files are chosen in a dialog, from the menu or by its key, in either language', async ({
  launch,
  profile,
}) => {
  const file = path.join(profile, 'ghi-chep.md')
  await writeFile(file, '# Ghi chép\n\nNước lên.\n')
  const { app, page } = await launch({ language: 'vi' })
  const shown = await app.evaluate(({ dialog, Menu }, chosen) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [chosen] }) })
    return Menu.getApplicationMenu()?.getMenuItemById('files.import')?.label
  }, file)
  expect(shown).toBe('Nhập tệp…')
  await page.keyboard.press('Control+o')
  await expect(page.getByText('Đã nhập 1 bài')).toBeVisible()
  await row(page, 'Ghi chép').click()
  await expect(articleFrame(page).locator('body')).toContainText('Nước lên.')
  await expect(row(page, 'Ghi chép')).toContainText('ghi-chep.md')
})

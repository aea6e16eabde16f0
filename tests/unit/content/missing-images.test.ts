// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { replaceMissingImages, type MissingImage } from '@renderer/content/frame/missing-images'

it('a picture whose caption says what stands for it needs no more words in its place', () => {
  const page = `
    <figure><img data-missing="https://bao.vn/1.jpg" alt="Bến sông"><figcaption> Bến sông </figcaption></figure>
    <figure><img data-missing="https://bao.vn/2.jpg" alt="Bến sông"><figcaption>Ảnh: Minh Hạ</figcaption></figure>
    <p><img data-missing="https://bao.vn/3.jpg" alt="Con đò"></p>`
  const article = new DOMParser().parseFromString(page, 'text/html').body
  const missing: MissingImage[] = []
  replaceMissingImages(article, (images) => missing.push(...images))
  expect(missing.map(({ url, alt, isCaptioned }) => [url?.slice(-5), alt, isCaptioned])).toEqual([
    ['1.jpg', 'Bến sông', true],
    ['2.jpg', 'Bến sông', false],
    ['3.jpg', 'Con đò', false],
  ])
  expect(article.querySelectorAll('img')).toHaveLength(0)
})

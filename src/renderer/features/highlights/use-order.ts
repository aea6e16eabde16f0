import { useState } from 'react'
import { annotationOrders, type AnnotationOrder } from '@core/annotation-list'

const key = 'trang.highlights.order'

/** The order of the list, which stays. */
export function useOrder(): [AnnotationOrder, (order: AnnotationOrder) => void] {
  const [order, setOrder] = useState(
    () => annotationOrders.find((name) => name === localStorage.getItem(key)) ?? 'newest',
  )
  return [
    order,
    (next) => {
      localStorage.setItem(key, next)
      setOrder(next)
    },
  ]
}

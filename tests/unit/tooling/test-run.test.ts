import { expect, test } from 'vitest'
import { countPlaywright, countVitest, settle } from '../../../scripts/lib/test-run.mjs'

const ran = { mayBeEmpty: false, status: 0 }

test('a runner that passed counts as it says', () => {
  expect(settle({ ...ran, count: { passed: 7, failed: 0 } })).toEqual({ passed: 7, failed: 0 })
})

test('a runner that failed tests counts those', () => {
  expect(settle({ ...ran, status: 1, count: { passed: 7, failed: 2 } })).toEqual({ passed: 7, failed: 2 })
})

test('a runner that leaves no report has failed', () => {
  expect(settle({ ...ran, count: null })).toEqual({ passed: 0, failed: 1 })
})

test('a runner that ends badly after its tests has failed', () => {
  expect(settle({ ...ran, status: 134, count: { passed: 7, failed: 0 } })).toEqual({ passed: 7, failed: 1 })
})

test('a runner that finds no tests has failed, unless a filter kept them out', () => {
  expect(settle({ ...ran, count: { passed: 0, failed: 0 } })).toEqual({ passed: 0, failed: 1 })
  expect(settle({ ...ran, mayBeEmpty: true, count: { passed: 0, failed: 0 } })).toEqual({
    passed: 0,
    failed: 0,
  })
})

test('a test file that cannot be loaded is a failure', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] },
  ]
  expect(countVitest({ numPassedTests: 1, numFailedTests: 1, testResults })).toEqual({ passed: 1, failed: 2 })
})

test('an end-to-end test that passed at its second try has passed, and is told; an error outside tests is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1 }
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 2, flaky: 1 })
})

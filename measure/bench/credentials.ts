/** Of the benchmark's own stand-ins, which hold nobody's data. */
export const benchmarkCredentials = { accessKeyId: 'BENCHMARK', secretAccessKey: 'benchmark' }

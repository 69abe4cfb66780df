void import('./main.ts')

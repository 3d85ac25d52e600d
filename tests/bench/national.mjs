// What ratings --all derives, by DuckDB in process from a table of its own:
//   node national.mjs JUDGEMENTS.csv [THREADS]
// in a folder that has @duckdb/node-api.  JUDGEMENTS.csv has the columns inspection, standard,
// question, answer: a row for each first reading of a key question that applies and is answered.
// Prints the median of nine runs in milliseconds, the same of the processor, and what came out.
import { createRequire } from 'node:module'
const { DuckDBInstance } = createRequire(`${process.cwd()}/`)('@duckdb/node-api')

const [file, threads] = process.argv.slice(2)
const db = await (await DuckDBInstance.create(':memory:')).connect()
if (threads) await db.run(`set threads = ${Number(threads)}`)
await db.run(`create table judgement as
  select inspection, standard, question, answer = 'yes' as yes
  from read_csv('${file.replaceAll("'", "''")}', header = true, all_varchar = true)`)

const derive = `
  with question as (
    select inspection, standard, question,
           (200 * sum(yes::int) + count(*)) // (2 * count(*)) as percent
    from judgement group by all),
  standard as (
    select inspection, standard,
           min(case when percent >= 80 then 3 when percent >= 65 then 2
                    when percent >= 50 then 1 else 0 end) as points
    from question group by all)
  select inspection, sum(points) as points from standard group by inspection`

const wall = [], cpu = []
let rows
for (let run = 0; run < 10; run++) {
  const before = process.cpuUsage(), start = performance.now()
  rows = (await db.runAndReadAll(derive)).getRows()
  if (run === 0) continue
  wall.push(performance.now() - start)
  const spent = process.cpuUsage(before)
  cpu.push((spent.user + spent.system) / 1000)
}
const median = list => list.sort((a, b) => a - b)[4].toFixed(2)
const points = rows.reduce((sum, row) => sum + Number(row[1]), 0)
console.log(`${median(wall)} ${median(cpu)} ${rows.length}|${points}`)

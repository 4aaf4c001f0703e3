// Times DuckDB on what `invite` and `register profile` do, for tests/bench/register.py.
// usage: node duck.mjs FILE SEED LETTERS_PER_STRATUM.json THREADS
// Prints {"invite": seconds, "profile": seconds, "peak_mib": number, "ids": [...]}.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const require = createRequire(process.cwd() + '/');
const {DuckDBInstance} = require('@duckdb/node-api');
const [file, seed, lettersFile, threads] = process.argv.slice(2);
const letters = JSON.parse(readFileSync(lettersFile, 'utf8'));
const instance = await DuckDBInstance.create(':memory:', {threads});
const connection = await instance.connect();

const quotas = Object.entries(letters).map(([wijk, n]) => `('${wijk}', ${n})`).join(', ');
const selection = `
  WITH people AS (
    SELECT nummer, wijk, postcode, huisnummer,
           sha256(concat_ws(chr(10), 'burgerberaad/1', 'letters', '${seed}', wijk, nummer)) AS ticket
    FROM read_csv('${file}', header = true, all_varchar = true)
    WHERE CAST(geboortedatum AS DATE) <= DATE '2010-09-01'),
  standing AS (
    SELECT min_by(nummer, ticket) AS nummer, min_by(wijk, ticket) AS wijk, min(ticket) AS ticket
    FROM people GROUP BY postcode, huisnummer),
  ranked AS (
    SELECT *, row_number() OVER (PARTITION BY wijk ORDER BY ticket) AS place FROM standing),
  quota(wijk, letters) AS (VALUES ${quotas})
  SELECT nummer FROM ranked JOIN quota USING (wijk) WHERE place <= letters`;

async function timed(query) {
  const start = process.hrtime.bigint();
  const rows = (await connection.runAndReadAll(query)).getRows();
  return [Number(process.hrtime.bigint() - start) / 1e9, rows];
}

const [invite, rows] = await timed(selection);
const peak = process.resourceUsage().maxRSS / 1024;
const [profile] = await timed(`SUMMARIZE SELECT * FROM read_csv('${file}')`);
console.log(JSON.stringify(
    {invite, profile, peak_mib: peak, ids: rows.map(row => String(row[0])).sort()}));

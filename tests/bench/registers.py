#!/usr/bin/env python3
"""Makes registers for the benchmark, the same ones every time.

number, date of birth, sex, wijk, buurt, postcode and house number of made-up people, two or so at
an address. Rows come in no order: neighbours in the file are not neighbours in the street.

usage: registers.py FILE ROWS
"""

import datetime
import sys

WIJKEN = 10
BUURTEN = 11  # per wijk
FIRST_DAY = datetime.date(1930, 1, 1)
DAYS = 365 * 94
MASK = (1 << 64) - 1


def mixed(number):
    """SplitMix64: a number that looks random, from a number."""
    number = (number * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & MASK
    number = ((number ^ number >> 30) * 0xBF58476D1CE4E5B9) & MASK
    number = ((number ^ number >> 27) * 0x94D049BB133111EB) & MASK
    return number ^ number >> 31


def write(path, rows):
    days = [(FIRST_DAY + datetime.timedelta(days=d)).isoformat() for d in range(DAYS)]
    addresses = max(1, rows * 10 // 22)
    with open(path, "w", encoding="ascii", newline="") as out:
        out.write("nummer,geboortedatum,geslacht,wijk,buurt,postcode,huisnummer\n")
        lines = []
        for row in range(rows):
            chance = mixed(row)
            address = (chance >> 24) % addresses
            place = address // 60
            wijk = place % WIJKEN
            buurt = wijk * BUURTEN + place // WIJKEN % BUURTEN
            letters = chr(65 + place // 9000 % 26) + chr(65 + place // 234000 % 26)
            lines.append(f"{1000000 + row},{days[chance % DAYS]},{'mv'[chance >> 20 & 1]},"
                         f"W{wijk:02},B{buurt:03},{1000 + place % 9000}{letters},"
                         f"{address % 60 + 1}\n")
            if len(lines) == 20000:
                out.write("".join(lines))
                lines.clear()
        out.write("".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    write(sys.argv[1], int(sys.argv[2]))

"""The register to files and back: tables of commitments, and a whole register.

Tables (CSV, workbooks) become changes, and changes become acts; a whole register is its entries
exactly as chained with the contents stored apart. Bytes and records in, bytes, changes and faults
out; only `containers` reads and writes files. Knows neither the store nor the command line.
"""

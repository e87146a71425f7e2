CREATE OR REPLACE TEMP TABLE changed_{table} AS {difference}

"""Tables and values as bytes."""

from __future__ import annotations

import pandas as pd

from indicators import writing

TABLE = pd.DataFrame({"name": ["Tromsø", "=1+1"], "value": [0.1, None]})


def test_a_table_as_csv_holds_no_formula() -> None:
    assert writing.csv(TABLE).decode() == "name,value\nTromsø,0.1\n'=1+1,\n"


def test_rows_stand_behind_what_is_said_of_them() -> None:
    found = writing.records(TABLE, about='{"release": 1}', links="[]")

    rows = '[{"name":"Tromsø","value":0.1},{"name":"=1+1","value":null}]'
    assert found.decode() == f'{{"about": {{"release": 1}}, "links": [], "rows": {rows}}}\n'


def test_a_value_as_json_keeps_its_letters() -> None:
    assert writing.document({"name": "Tromsø"}).decode() == '{\n "name": "Tromsø"\n}'

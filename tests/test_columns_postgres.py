"""The columns of a store on PostgreSQL count as those on SQLite do."""

import made as by_hand
import pytest
from test_store import server  # noqa: F401

from timeline.query import Query
from timeline.store import Store, columns


@pytest.mark.postgres
def test_columns_on_postgresql_count_the_same(server: object, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr(columns, "MANY", 0)
    server.psql("CREATE DATABASE columns;")  # type: ignore[attr-defined]
    with Store(server.get_uri("columns")) as there, Store("sqlite://") as here:  # type: ignore[attr-defined]
        for annotation in by_hand.many(60):
            there.add(annotation)
            here.add(annotation)
        for query in (Query(), Query(kinds=("talks",)), Query(since="2016", until="2020"), Query(stances=())):  # type: ignore[arg-type]
            assert there.facets(query) == here.facets(query)
            assert there.histogram(query) == here.histogram(query)
            assert there.count(query) == here.count(query)

"""Since when somebody else is writing: known on PostgreSQL, not needed on SQLite."""

import threading
from datetime import datetime

import pytest
from django.db import connection, connections, transaction

from cchc.platform.journal.models import JournalDigest
from cchc.platform.transactions import oldest_writer


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_has_written_is_seen_until_it_ends() -> None:
    if connection.vendor != "postgresql":
        assert oldest_writer() is None
        return
    written, done = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                JournalDigest.objects.filter(pk=0).select_for_update().exists()
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_current_xact_id()")
                written.set()
                done.wait(30)
        finally:
            connections.close_all()

    before = oldest_writer()
    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(30)
    during = oldest_writer()
    done.set()
    writer.join(30)
    assert isinstance(during, datetime)
    assert before is None or before <= during

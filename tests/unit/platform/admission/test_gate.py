"""Who gets in, who waits, who is sent away."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from cchc.platform.admission.gate import Gate


def test_a_place_is_taken_and_given_back() -> None:
    gate = Gate(at_once=1, waiting=0, patience=0.01)
    assert gate.enter()
    assert not gate.enter()
    gate.leave()
    assert gate.enter()
    assert gate.refused == 1


def test_whoever_has_a_seat_gets_the_place_that_becomes_free() -> None:
    gate = Gate(at_once=1, waiting=1, patience=10)
    assert gate.enter()
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(gate.enter)
        gate.leave()
        assert waiting.result(timeout=10)
    assert gate.refused == 0


def test_nobody_waits_longer_than_his_patience() -> None:
    gate = Gate(at_once=1, waiting=1, patience=0.01)
    assert gate.enter()
    assert not gate.enter()
    gate.leave()
    assert gate.enter()


def test_seats_are_counted() -> None:
    gate = Gate(at_once=1, waiting=2, patience=10)
    assert gate.enter()
    seated = [Event(), Event()]

    def wait(sat: Event) -> bool:
        sat.set()
        return gate.enter()

    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(wait, sat) for sat in seated]
        while gate._waiting < 2:
            seated[0].wait(0.01)
        assert not gate.enter()
        gate.leave()
        assert waiting[0].result(10) or waiting[1].result(10)
        gate.leave()
        assert all(each.result(10) for each in waiting)
    assert gate.refused == 1

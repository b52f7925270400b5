"""tmp"""
def test_a(run):
    r = run("schedule", "--tz", "Asia/Tokyo")
    print(r.out, r.err)
    assert r.exit == 0
    r = run("schedule", "--tz", "Asia/Tokio")
    print(r)
    r = run("schedule", "--foo")
    print(r)
    r = run("shedule")
    print(r)
    r = run("check", "nope.yaml", "/tmp")
    print(r)
    r = run("schedule","-w", "nope.yaml")
    print(r)
    r = run("schedule", width=80, color=True)
    print(r.out)
    r = run("export")
    print(r)
    r = run("export", "-o", "-")
    print(r)
    assert 0

"""The rules by which columns and people of Korean, Japanese and Chinese programmes are read."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def table(*rows: str) -> list[str]:
    """Read rows whose cells are separated by `|`."""
    cells = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    html = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    return programme(html)


def programme(html: str) -> list[str]:
    """Read the sessions of a page."""
    found = text_checked(f"{HEAD}<h2>Programme</h2>{html}").workshop
    assert found is not None
    return sessions(found)


def test_korean_headings_name_the_columns_of_sessions_rooms_and_chairs() -> None:
    """Titles behind names are no part of them: lawyer, professor, doctor, `님`."""
    assert table(
        "시간 | 세션 | 발표자 | 장소 | 좌장",
        "09:00-09:30 | 개회식 | | 대강당 |",
        "09:30-10:00 | 법률과 언어모델 | 김민수 변호사 | 대강당 | 이영희 교수",
        "10:00-10:30 | 음성 합성 | 박지훈 박사님 | 301호 | 최수진 박사",
        "10:30-11:00 | 검색 | 홍길동님 | 301호 |",
    ) == [
        "14 09:00-09:30 opening | 개회식 |  | 대강당",
        "14 09:30-10:00 talk | 법률과 언어모델 | 김민수 | chair 이영희 | 대강당",
        "14 10:00-10:30 talk | 음성 합성 | 박지훈 | chair 최수진 | 301호",
        "14 10:30-11:00 talk | 검색 | 홍길동 | 301호",
    ]


def test_a_korean_column_of_sessions_beside_one_of_titles_has_labels() -> None:
    """`세션 1` is a label if the title stands in another column."""
    assert table(
        "세션 | 시간 | 제목 | 연사 | 사회",
        "세션 1 | 09:00-09:30 | 법률과 언어모델 | 김민수 대표님 | 이영희 교수",
        "세션 2 | 10:00-10:30 | 음성 합성 | 박지훈 교수, 최수진 박사 |",
    ) == [
        "14 09:00-09:30 talk | 세션 1: 법률과 언어모델 | 김민수 | chair 이영희",
        "14 10:00-10:30 talk | 세션 2: 음성 합성 | 박지훈, 최수진",
    ]


def test_titles_behind_japanese_names_are_no_part_of_them() -> None:
    """`先生`, `氏`, `教授` and their relatives stand behind a name."""
    assert table(
        "時間 | 題目 | 演者 | 司会者 | 会場",
        "09:00-09:30 | 自動採譜 | 鈴木 一郎 先生 | 田中 花子 特任教授 | 第1会議室",
        "09:30-10:00 | 歌声合成 | 佐藤 健 氏（NTT） | 山田太郎先生 | 第1会議室",
    ) == [
        "14 09:00-09:30 talk | 自動採譜 | 鈴木 一郎 | chair 田中 花子 | 第1会議室",
        "14 09:30-10:00 talk | 歌声合成 | 佐藤 健 | chair 山田太郎 | 第1会議室",
    ]


def test_titles_behind_chinese_names_are_no_part_of_them() -> None:
    """`老师`, `博士` and `副研究员` stand behind a name."""
    assert table(
        "时间 | 报告题目 | 报告人 | 主持人 | 地点",
        "09:00-09:30 | 可信大模型 | 李明 副教授 | 王芳 博士 | 三层5号厅",
        "09:30-10:00 | 语音合成 | 张伟老师 | 刘洋 副研究员 | 三层5号厅",
    ) == [
        "14 09:00-09:30 talk | 可信大模型 | 李明 | chair 王芳 | 三层5号厅",
        "14 09:30-10:00 talk | 语音合成 | 张伟 | chair 刘洋 | 三层5号厅",
    ]


def test_a_title_behind_a_name_tells_the_person_at_the_end_of_a_line() -> None:
    """Without capitals a title such as `교수` says that the words before it are a name."""
    assert programme(
        "<ul><li>09:00-09:30 법률과 언어모델 - 김민수 변호사 (서울대)</li>"
        "<li>09:30-10:00 음성 합성: 박지훈 교수</li>"
        "<li>10:00-10:30 기조연설: 최수진 교수님</li>"
        "<li>10:30-11:00 歌声合成 佐藤 健 氏（NTT）</li>"
        "<li>11:00-11:30 特邀报告：张伟 博士（北京大学）</li></ul>"
    ) == [
        "14 09:00-09:30 talk | 법률과 언어모델 | 김민수",
        "14 09:30-10:00 talk | 음성 합성 | 박지훈",
        "14 10:00-10:30 keynote | 기조연설: 최수진 교수님 | 최수진",
        "14 10:30-11:00 talk | 歌声合成 | 佐藤 健",
        "14 11:00-11:30 invited | 特邀报告：张伟 博士（北京大学） | 张伟",
    ]


def test_a_title_that_only_ends_like_a_person_is_none() -> None:
    """`대학 교수` and `大学教授` name nobody."""
    assert programme(
        "<ul><li>09:00-09:30 대학 교수</li><li>09:30-10:00 大学教授</li>"
        "<li>10:00-10:30 언어모델을 가르치는 선생님</li></ul>"
    ) == [
        "14 09:00-09:30 talk | 대학 교수",
        "14 09:30-10:00 talk | 大学教授",
        "14 10:00-10:30 talk | 언어모델을 가르치는 선생님",
    ]

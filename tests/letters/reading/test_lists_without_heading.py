"""Lists that nothing announces, or that something interrupts, as seen under letters; with invented names."""

from letters.reading import read_letter

BODY = (
    "We have watched the river for years, and we know what the dam would do to the villages along it.\n\n"
    "We ask you to stop the work until everybody who lives there has been heard."
)


def organizations(text: str) -> list[str | None]:
    return [signatory.organization for signatory in read_letter(text).signatories]


def test_a_run_between_hyphens_below_the_text_is_the_list():
    names = [
        "Abuelas del Río",
        "Madres del Lago Línea Fundadora",
        "Liga por los Derechos del Agua",
        "Memoria Abierta",
    ]
    names += ["Comisión de Vecinos del Delta", "Asamblea Permanente por los Ríos"]
    assert organizations(f"COMUNICADO - EL RÍO ES DE TODOS\n\n{BODY}\n\n{' - '.join(names)}") == names


def test_a_long_run_of_persons_between_semicolons_may_end_in_a_full_stop():
    entries = [f"Marie Exemple, présidente de Réseau {letter} des rivières" for letter in "ABCDEFGHIJKL"]
    found = organizations(f"{BODY}\n\nSignataires :\n\n{' ; '.join(entries)}.")
    assert found == [f"Réseau {letter} des rivières" for letter in "ABCDEFGHIJKL"]


def test_a_foreign_line_between_two_numbers_does_not_end_the_list():
    first, second = (
        "1. Amigos do Rio\n2. Rede das Águas\n3. Comissão do Delta",
        "4. Fórum do Lago\n5. Liga das Pontes",
    )
    found = organizations(f"{BODY}\n\nAssinam:\n\n{first}\n\nEditado por Ana Exemplo\n\n{second}")
    assert found == [
        "Amigos do Rio",
        "Rede das Águas",
        "Comissão do Delta",
        "Fórum do Lago",
        "Liga das Pontes",
    ]


def test_a_numbered_list_before_a_call_for_more_names_is_the_list():
    names = [
        "川を守る市民の会",
        "湖の平和ネットワーク",
        "きれいな水を求める連絡会",
        "漁民の権利センター",
        "NPO法人 水の基金",
    ]
    names += ["デルタ女性会議", "水と正義フォーラム", "橋の会"]
    numbered = "\n".join(f"{number}. {name}" for number, name in enumerate(names, 1))
    call = (
        "賛同のお願い\n川の計画が持ち上がって37年目になります。\n皆さまのご賛同をよろしくお願いいたします。"
    )
    assert organizations(f"団体名を当日のプログラムに掲載させていただきます。\n{numbered}\n{call}") == names


def test_an_adjective_of_a_function_is_no_part_of_the_organization():
    text = "Anna Esempio, Presidente Nazionale ARIA\nPaolo Esempio, Presidente Nazionale del CERCHIO\n"
    text += "Lucia Esempio, Direttrice Generale di Acqua Viva"
    assert organizations(f"{BODY}\n\nFirmatari:\n\n{text}") == ["ARIA", "CERCHIO", "Acqua Viva"]


def test_a_body_named_behind_a_second_function_keeps_its_commas():
    text = "Ana Exemplo – Advogada, membro do Grupo de Estudos em Direito, Gênero e Feminismos"
    others = "Rita Exemplo – Diretora da Rede das Águas\nJoão Exemplo – Coordenador do Fórum do Lago"
    found = organizations(f"{BODY}\n\nAssinam:\n\n{text}\n{others}")
    assert found == ["Grupo de Estudos em Direito, Gênero e Feminismos", "Rede das Águas", "Fórum do Lago"]


def test_a_numbered_list_without_heading_keeps_its_countries():
    listed = "Kenya\n1. Lake People’s Union\n2. Delta Forum\nPeru\n3. Liga de los Ríos\n4. Foro del Lago"
    found = [(s.organization, s.country) for s in read_letter(f"{BODY}\n\n{listed}").signatories]
    assert found == [
        ("Lake People’s Union", "KE"),
        ("Delta Forum", "KE"),
        ("Liga de los Ríos", "PE"),
        ("Foro del Lago", "PE"),
    ]

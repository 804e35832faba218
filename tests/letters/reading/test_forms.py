"""The forms in which letters print their signatories, one small letter each, and what is read from them.

A row of `READ` is "organization | country | person"; a dash says that there is none. The letter around a block comes
from `samples.letter`: a salutation, two paragraphs, a farewell.
"""

# ruff: noqa: E501 -- a printed list keeps its lines

from __future__ import annotations

from dataclasses import dataclass

import pytest

from letters.reading import read_letter

from .samples import Row, letter, rows


@dataclass(frozen=True)
class Form:
    """A block as printed, and what stands in it."""

    name: str
    language: str
    block: str
    read: str
    reported_count: int | None = None
    farewell: str | None = None  # None: the language's own; "": none

    def __str__(self) -> str:
        return f"{self.language}: {self.name}"


def expected(table: str) -> list[Row]:
    found: list[Row] = []
    for line in table.strip().splitlines():
        cells = [cell.strip() for cell in line.split(" | ")]
        organization, country, person = (None if cell == "-" else cell for cell in [*cells, "-", "-"][:3])
        found.append((organization, country, person))
    return found


NAMES_THAT_LOOK_LIKE_MORE = [
    Form("names with commas, dashes, brackets, dots and articles", "en", """
11.11.11
The Rights Exchange
Seenot Hilfe e.V.
Alliance for Progressive Rivers (APR)
350 Rivers
riverwatch.example.org – for free rivers
S.T.R.E.A.M. – The Stream Monitoring Project
Restore the Valley, Inc.
Youth, Peace and Security Network
R4D: Rivers for Development
Lawyers Beyond Borders & Friends
Rivers Without Walls!
""", """
11.11.11
The Rights Exchange
Seenot Hilfe e.V.
Alliance for Progressive Rivers (APR)
350 Rivers
riverwatch.example.org – for free rivers
S.T.R.E.A.M. – The Stream Monitoring Project
Restore the Valley, Inc.
Youth, Peace and Security Network
R4D: Rivers for Development
Lawyers Beyond Borders & Friends
Rivers Without Walls!
"""),
    Form("state codes are no countries", "pt", """
Associação dos Pescadores de Santos (SP)
Movimento Água Livre (PA)
Coletivo Beira-Rio (MA)
Fórum da Serra (RS)
Rede Mangue Vivo (CE)
Instituto Chapada (BA)
""", """
Associação dos Pescadores de Santos (SP)
Movimento Água Livre (PA)
Coletivo Beira-Rio (MA)
Fórum da Serra (RS)
Rede Mangue Vivo (CE)
Instituto Chapada (BA)
"""),
    Form("towns and states of a country behind the names", "en", """
Bay Rivers Alliance, Oakland, CA
Delta Tenants Union, New Orleans, LA
River Stewards of Indiana, Bloomington, IN
Clean Creeks Coalition, Portland, OR
Denver Water Justice, Denver, CO
Mothers for the Lake, Albany, NY
""", """
Bay Rivers Alliance, Oakland, CA
Delta Tenants Union, New Orleans, LA
River Stewards of Indiana, Bloomington, IN
Clean Creeks Coalition, Portland, OR
Denver Water Justice, Denver, CO
Mothers for the Lake, Albany, NY
"""),
    Form("a country within a name is no printed country", "en", """
River Society – Bulgaria
Stream Society UK Chapter
Fishers’ Association of Denmark
Voices of Iran Network
Friends of the Lake Japan
Open Waters India Foundation
""", """
River Society – Bulgaria
Stream Society UK Chapter
Fishers’ Association of Denmark
Voices of Iran Network
Friends of the Lake Japan
Open Waters India Foundation
"""),
    Form("an acronym in brackets that is also a country code", "en", """
Inland Nations (IN)
Canal Association (CA)
Delta Education Initiative (DE)
Arab Estuary Network (ARE)
Peoples’ River Network (PRN)
Blue Rivers (Kenya)
""", """
Inland Nations (IN)
Canal Association (CA)
Delta Education Initiative (DE)
Arab Estuary Network (ARE)
Peoples’ River Network (PRN)
Blue Rivers | KE
"""),
    Form("one organization between two brackets", "en", """
COMRIV (Commission on Missing Rivers)(Japan)
Peoples’ Water Forum (PWF) (Philippines)
Rivers Network [RN] (Nepal)
Citizens’ Lake Alliance (South Korea)
""", """
COMRIV (Commission on Missing Rivers) | JP
Peoples’ Water Forum (PWF) | PH
Rivers Network [RN] | NP
Citizens’ Lake Alliance | KR
"""),
    Form("legal forms", "de", """
Flussbund e. V.
Wasserrecht gGmbH
Stiftung Lebendige Elbe
Ärztinnen und Ärzte für den Fluss e.V.
Seenretter (Schweiz)
Brot & Fluss e.V., Berlin
Verein „Freie Donau“
""", """
Flussbund e. V.
Wasserrecht gGmbH
Stiftung Lebendige Elbe
Ärztinnen und Ärzte für den Fluss e.V.
Seenretter | CH
Brot & Fluss e.V., Berlin
Verein „Freie Donau“
"""),
    Form("legal forms", "es", """
Ríos Libres, A.C.
Comunidad y Agua, S.C.
Agua para Todas, A.C. (México)
Centro de Derechos del Río Fray Tomás, O.P., A.C.
Lagunas y Pueblos, I.A.P.
""", """
Ríos Libres, A.C.
Comunidad y Agua, S.C.
Agua para Todas, A.C. | MX
Centro de Derechos del Río Fray Tomás, O.P., A.C.
Lagunas y Pueblos, I.A.P.
"""),
    Form("one word in small letters, an address and a number as names", "de", """
freifluss.example.org
digitalwasser
wasser.watch
Fluss 21
5 nach 12 für den Rhein
netzfluss e.V.
""", """
freifluss.example.org
digitalwasser
wasser.watch
Fluss 21
5 nach 12 für den Rhein
netzfluss e.V.
"""),
]  # fmt: skip

ONE_PER_LINE = [
    Form("country behind a comma, an acronym, a town and a region", "en", """
Asociación por los Derechos del Río (ADR), Argentina
Centro de Estudios del Agua (CEA), Universidad del Lago, Brasil
Ríos Digitales, América Latina
Fundación Orilla, Colombia
Rivers Unlimited, z.s.
Clean Streams International
Water Forum, New Delhi, India
""", """
Asociación por los Derechos del Río (ADR) | AR
Centro de Estudios del Agua (CEA), Universidad del Lago | BR
Ríos Digitales
Fundación Orilla | CO
Rivers Unlimited, z.s.
Clean Streams International
Water Forum, New Delhi | IN
"""),
    Form("regions are no country", "en", """
River Parliament (International)
Access Water (Global)
Streams of Hope (Latin America)
Delta Network (Asia)
African Lakes Forum (Africa)
Waters of Europe (Europe)
Blue Nile Voices (Sudan)
Pacific Shores (Asia-Pacific)
""", """
River Parliament
Access Water
Streams of Hope
Delta Network
African Lakes Forum
Waters of Europe
Blue Nile Voices | SD
Pacific Shores
"""),
    Form("two countries are no single country", "es", """
Artículo Agua (México y Centroamérica)
Primero de Mayo (Estados Unidos y México)
Código Río (Latinoamérica)
Orilla Pública (Venezuela)
Laguna, Comunicación y Cultura (México)
Fundación Fuente (Bolivia)
""", """
Artículo Agua
Primero de Mayo
Código Río
Orilla Pública | VE
Laguna, Comunicación y Cultura | MX
Fundación Fuente | BO
"""),
    Form("name, dash, acronym", "pt", """
Amigos do Rio Brasil
Alternativas para os Rios do Tocantins - ART-TO
Articulação dos Povos do Rio – APR
Centro de Estudos da Água e Sociedade – CEAS
Federação dos Pescadores Artesanais - FPA
Grupo Carta do Rio
""", """
Amigos do Rio Brasil
Alternativas para os Rios do Tocantins - ART-TO
Articulação dos Povos do Rio – APR
Centro de Estudos da Água e Sociedade – CEAS
Federação dos Pescadores Artesanais - FPA
Grupo Carta do Rio
"""),
    Form("name, acronym, country between full stops", "pt", """
Assinam:

Movimiento Río Grande. Argentina
Confederación Única de Pescadores de Bolivia
Coordinación Nacional de Pueblos del Agua. CONPA. Brasil
Marcha de Mujeres del Lago. Brasil
Congreso de los Ríos. Colombia
Centro Memorial Dr. Tomás Luna
Organización de Pueblos de Asia, África y América Latina. OPAAAL. Cuba
Fundación de Estudios, Acción y Participación. Ecuador
""", """
Movimiento Río Grande | AR
Confederación Única de Pescadores de Bolivia
Coordinación Nacional de Pueblos del Agua. CONPA | BR
Marcha de Mujeres del Lago | BR
Congreso de los Ríos | CO
Centro Memorial Dr. Tomás Luna
Organización de Pueblos de Asia, África y América Latina. OPAAAL | CU
Fundación de Estudios, Acción y Participación | EC
"""),
    Form("acronym, colon, name, country", "en", """
RWA: Rivers Watch Alliance (Nepal)
LPU: Lake People’s Union (South Korea)
CWN: Clean Water Now (USA)
FFJ: Fishers for Justice (United Kingdom)
DHF: Delta Heritage Forum (Czech Republic)
""", """
RWA: Rivers Watch Alliance | NP
LPU: Lake People’s Union | KR
CWN: Clean Water Now | US
FFJ: Fishers for Justice | GB
DHF: Delta Heritage Forum | CZ
"""),
    Form("acronym, dash, name, comma, country", "fr", """
LRL – Ligue des rivières libres, Sénégal
CEJ – Collectif Eau et Justice, Burkina Faso
ADL – Association de défense du lac, Belgique
RFP – Réseau des femmes pêcheuses, République démocratique du Congo
UVN – Union des villages du Nord, Haïti
""", """
LRL – Ligue des rivières libres | SN
CEJ – Collectif Eau et Justice | BF
ADL – Association de défense du lac | BE
RFP – Réseau des femmes pêcheuses | CD
UVN – Union des villages du Nord | HT
"""),
    Form("name, acronym in brackets, dash, country", "es", """
Red de Ríos Vivos (RRV) - México
Asociación Agua Clara (AAC) - Argentina
Colectivo de Mujeres del Lago (CML) – Perú
Fundación Defensa del Delta (FDD) — Chile
Pescadores Unidos (PU) - El Salvador
""", """
Red de Ríos Vivos (RRV) | MX
Asociación Agua Clara (AAC) | AR
Colectivo de Mujeres del Lago (CML) | PE
Fundación Defensa del Delta (FDD) | CL
Pescadores Unidos (PU) | SV
"""),
    Form("town and country in brackets", "en", """
Northern Rivers Watch (Nairobi, Kenya)
Lake People’s Union (Busan, South Korea)
Clean Water Now (Seattle, USA)
Fishers for Justice (Leeds, UK)
Delta Forum (Brno, Czechia)
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
Fishers for Justice | GB
Delta Forum | CZ
"""),
    Form("many names of one country", "en", """
Lake Peace Union (ROK)
Han River Watch (Republic of Korea)
River Voices Seoul (South Korea)
강지킴이 (대한민국)
Daedong Exile Forum (S. Korea)
Rivers First (U.S.A.)
Streams First (United States of America)
Lakes First (the Netherlands)
Moldau Bund (Czech Republic)
""", """
Lake Peace Union | KR
Han River Watch | KR
River Voices Seoul | KR
강지킴이 | KR
Daedong Exile Forum | KR
Rivers First | US
Streams First | US
Lakes First | NL
Moldau Bund | CZ
"""),
    Form("a link behind every name", "en", """
Northern Rivers Watch https://rivers.example.org
Lake People’s Union (https://lake.example.org/en/)
Clean Water Now, www.water.example.org
Fishers for Justice – https://fishers.example.org
Delta Forum
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice
Delta Forum
"""),
    Form("asterisks and footnote marks", "en", """
Northern Rivers Watch*
Lake People’s Union **
* Clean Water Now
Fishers for Justice†
Delta Forum (Czechia)*

* Member of the Rivers Network
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice
Delta Forum | CZ
"""),
    Form("a name broken over two lines", "en", """
• Northern Rivers Watch
• Coalition for the Protection of the Lakes and
  Streams of the Highlands (Kenya)
• Clean Water Now (Peru)
• International Association of Fishing Communities for
  Justice (Chile)
• Delta Forum (Czechia)
""", """
Northern Rivers Watch
Coalition for the Protection of the Lakes and Streams of the Highlands | KE
Clean Water Now | PE
International Association of Fishing Communities for Justice | CL
Delta Forum | CZ
"""),
]  # fmt: skip

COUNTRIES_AS_HEADINGS = [
    Form("with counts, and names in three scripts", "en", """
Organizations signed: 7 in total

South Korea (4)

6.15 강 공동위원회

강을지키는시민연대

Lake People’s Union

어민회 부산지부

Japan (2)

川を守る市民の会

Rivers of Hokkaido

USA (1)

Clean Water Now

https://letter.example.org/en
""", """
6.15 강 공동위원회 | KR
강을지키는시민연대 | KR
Lake People’s Union | KR
어민회 부산지부 | KR
川を守る市民の会 | JP
Rivers of Hokkaido | JP
Clean Water Now | US
""", reported_count=7, farewell=""),
    Form("regions above countries", "en", """
Signatories:

AFRICA
Kenya
Northern Rivers Watch
Lake Turkana Voices

Ghana
Volta Forum

ASIA
Nepal
Koshi Alliance

INTERNATIONAL
River Parliament
Waters of the World
""", """
Northern Rivers Watch | KE
Lake Turkana Voices | KE
Volta Forum | GH
Koshi Alliance | NP
River Parliament
Waters of the World
""", farewell=""),
    Form("in capitals", "es", """
ORGANIZACIONES FIRMANTES

ARGENTINA
Asociación Agua Clara
Foro del Paraná

MÉXICO
Red de Ríos Vivos

INTERNACIONALES
Parlamento del Agua
""", """
Asociación Agua Clara | AR
Foro del Paraná | AR
Red de Ríos Vivos | MX
Parlamento del Agua
""", farewell=""),
    Form("a run below every country", "fr", """
Organisations signataires :

Belgique : Association pour la défense du lac, Les Amis de la Meuse, Collectif Eau et Justice

Suisse : Les Amis du Rhône, Union des lacs

Sénégal : Ligue des rivières libres, Réseau des femmes pêcheuses, Union des villages du Nord
""", """
Association pour la défense du lac | BE
Les Amis de la Meuse | BE
Collectif Eau et Justice | BE
Les Amis du Rhône | CH
Union des lacs | CH
Ligue des rivières libres | SN
Réseau des femmes pêcheuses | SN
Union des villages du Nord | SN
""", farewell=""),
    Form("with a colon, and bullets below", "it", """
Organizzazioni firmatarie:

Italia:
• Rete Fiumi Liberi
• Comitato Acqua e Giustizia

Svizzera:
• Associazione Amici del Lago

Germania:
• Bündnis Freie Flüsse
• Donne del Delta
""", """
Rete Fiumi Liberi | IT
Comitato Acqua e Giustizia | IT
Associazione Amici del Lago | CH
Bündnis Freie Flüsse | DE
Donne del Delta | DE
""", farewell=""),
    Form("in square brackets", "ja", """
賛同団体

【日本】
川を守る市民の会
湖の平和ネットワーク

【韓国】
강을지키는시민연대
호수평화네트워크

【フィリピン】
Delta Women’s Council
""", """
川を守る市民の会 | JP
湖の平和ネットワーク | JP
강을지키는시민연대 | KR
호수평화네트워크 | KR
Delta Women’s Council | PH
""", farewell=""),
    Form("with counts", "ko", """
연명단체 (총 6개 단체)

한국 (3)
강을지키는시민연대
맑은물연합
어민인권센터

일본 (2)
호수평화네트워크
川を守る市民の会

독일 (1)
Bündnis Freie Flüsse
""", """
강을지키는시민연대 | KR
맑은물연합 | KR
어민인권센터 | KR
호수평화네트워크 | JP
川を守る市民の会 | JP
Bündnis Freie Flüsse | DE
""", reported_count=6, farewell=""),
]  # fmt: skip

COUNTRIES_BEFORE_NAMES = [
    Form("in one paragraph", "en", """
Endorsed by:
(Australia) Korean Australians for the River, Lake Butterfly Sydney, (Canada) Toronto Streams, Vancouver Water Forum, (Germany) Flussverband, (USA) Clean Water Now, Washington Creeks for Hope, Women’s Lake Circle
""", """
Korean Australians for the River | AU
Lake Butterfly Sydney | AU
Toronto Streams | CA
Vancouver Water Forum | CA
Flussverband | DE
Clean Water Now | US
Washington Creeks for Hope | US
Women’s Lake Circle | US
""", farewell=""),
    Form("in angle brackets with full stops between the names", "ko", """
연명단체
<한국> 강을지키는시민연대. 호수평화네트워크. 맑은물연합
<일본> 어민인권센터. 델타여성회
<미국> Clean Water Now. Lake Butterfly. River Circle
""", """
강을지키는시민연대 | KR
호수평화네트워크 | KR
맑은물연합 | KR
어민인권센터 | JP
델타여성회 | JP
Clean Water Now | US
Lake Butterfly | US
River Circle | US
""", farewell=""),
    Form("one a line", "en", """
Signed by:
(Kenya) Northern Rivers Watch
(South Korea) Lake People’s Union
(USA) Clean Water Now
(UK) Fishers for Justice
(Czechia) Delta Forum
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
Fishers for Justice | GB
Delta Forum | CZ
""", farewell=""),
    Form("with a dash", "es", """
Firman:
Argentina - Asociación Agua Clara
México - Red de Ríos Vivos
Perú - Colectivo de Mujeres del Lago
España - Pescadores Unidos
""", """
Asociación Agua Clara | AR
Red de Ríos Vivos | MX
Colectivo de Mujeres del Lago | PE
Pescadores Unidos | ES
""", farewell=""),
    Form("with a colon, one a line", "pt", """
Assinam:
Brasil: Rede Rios Livres
Portugal: Associação Amigos do Lago
Angola: Coletivo Água e Vida
Moçambique: Movimento dos Pescadores
""", """
Rede Rios Livres | BR
Associação Amigos do Lago | PT
Coletivo Água e Vida | AO
Movimento dos Pescadores | MZ
""", farewell=""),
]  # fmt: skip

RUNS = [
    Form("pipes, with labels above", "en", """
Selected Signatories:

Access Rivers | Lake Library Association | Clean Water Now | Fishers for Justice, Inc. | Delta Forum | Open Streams
""", """
Access Rivers
Lake Library Association
Clean Water Now
Fishers for Justice, Inc.
Delta Forum
Open Streams
""", farewell=""),
    Form("three labels stand together above three runs", "en", """
Organizations
Individuals
Businesses

Selected Signatories:

Access Rivers | Lake Library Association | Clean Water Now | Fishers for Justice

Margaret Okafor | Peter Lindqvist | Susan Hargreaves

Riverbank Software | Duck & Drake | Lakeside Books
""", """
Access Rivers
Lake Library Association
Clean Water Now
Fishers for Justice
- | - | Margaret Okafor
- | - | Peter Lindqvist
- | - | Susan Hargreaves
Riverbank Software
Duck & Drake
Lakeside Books
""", farewell=""),
    Form("commas and a last “and”", "en", """
Signed: Northern Rivers Watch, Lake People’s Union, Clean Water Now, Fishers for Justice, Delta Forum and Voices of the Valley.
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice
Delta Forum
Voices of the Valley
""", farewell=""),
    Form("commas, and names that hold “and”", "en", """
Signed by: Rivers and Lakes Watch, Union of Fishers and Farmers, Clean Water Now, Women, Water and Work, Delta Forum, Streams First
""", """
Rivers and Lakes Watch
Union of Fishers and Farmers
Clean Water Now
Women, Water and Work
Delta Forum
Streams First
""", farewell=""),
    Form("semicolons, with places", "es", """
Firman: Red de Ríos Vivos (México); Asociación Agua Clara, A.C.; Colectivo de Mujeres del Lago (Perú); Centro de Derechos Humanos, Agua y Tierra; Pescadores Unidos (España).
""", """
Red de Ríos Vivos | MX
Asociación Agua Clara, A.C.
Colectivo de Mujeres del Lago | PE
Centro de Derechos Humanos, Agua y Tierra
Pescadores Unidos | ES
""", farewell=""),
    Form("slashes", "it", """
Firmatari: Rete Fiumi Liberi / Associazione Amici del Lago / Comitato Acqua e Giustizia / Donne del Delta / Fondazione Terra Chiara
""", """
Rete Fiumi Liberi
Associazione Amici del Lago
Comitato Acqua e Giustizia
Donne del Delta
Fondazione Terra Chiara
""", farewell=""),
    Form("full stops", "es", """
Firman:
Red de Ríos Vivos. Asociación Agua Clara. Colectivo de Mujeres del Lago. Fundación Defensa del Delta. Pescadores Unidos. Observatorio del Agua.
""", """
Red de Ríos Vivos
Asociación Agua Clara
Colectivo de Mujeres del Lago
Fundación Defensa del Delta
Pescadores Unidos
Observatorio del Agua
""", farewell=""),
    Form("a wrapped run that breaks within names", "fr", """
Signataires : Ligue des rivières libres, Collectif Eau et Justice, Association pour
la défense du lac, Les Amis du Delta, Réseau des femmes pêcheuses, Union des
villages du Nord, Fédération des bateliers, Comité de la source, Mouvement pour
l’eau vive, Maison des fleuves
""", """
Ligue des rivières libres
Collectif Eau et Justice
Association pour la défense du lac
Les Amis du Delta
Réseau des femmes pêcheuses
Union des villages du Nord
Fédération des bateliers
Comité de la source
Mouvement pour l’eau vive
Maison des fleuves
""", farewell=""),
    Form("Japanese commas, broken within a word", "ja", """
賛同団体：川を守る市民の会、湖の平和ネットワーク、きれいな水を求め
る連絡会、漁民の権利センター、デルタ女性会議、水と正義フォー
ラム、北の川基金、森と水の会
""", """
川を守る市民の会
湖の平和ネットワーク
きれいな水を求める連絡会
漁民の権利センター
デルタ女性会議
水と正義フォーラム
北の川基金
森と水の会
""", farewell=""),
    Form("Korean commas", "ko", """
참여단체: 강을지키는시민연대, 호수평화네트워크, 맑은물연합, 어민인권센터, (사)델타여성회, 물과정의포럼, 전국어민노동조합
""", """
강을지키는시민연대
호수평화네트워크
맑은물연합
어민인권센터
(사)델타여성회
물과정의포럼
전국어민노동조합
""", farewell=""),
    Form("Korean slashes", "ko", """
서명단체
강을지키는시민연대 / 호수평화네트워크 / 맑은물연합 / 어민인권센터 / 델타여성회
""", """
강을지키는시민연대
호수평화네트워크
맑은물연합
어민인권센터
델타여성회
""", farewell=""),
    Form("middle dots", "de", """
Unterzeichnende Organisationen:
Bündnis Freie Flüsse · Seenschutz e.V. · Verein für sauberes Wasser · Initiative Lebendiges Delta · Frauen am Fluss
""", """
Bündnis Freie Flüsse
Seenschutz e.V.
Verein für sauberes Wasser
Initiative Lebendiges Delta
Frauen am Fluss
""", farewell=""),
    Form("Arabic commas", "ar", """
الموقعون: شبكة الأنهار الحرة، جمعية أصدقاء البحيرة، مركز المياه والعدالة، اتحاد الصيادين، منتدى نساء الدلتا
""", """
شبكة الأنهار الحرة
جمعية أصدقاء البحيرة
مركز المياه والعدالة
اتحاد الصيادين
منتدى نساء الدلتا
""", farewell=""),
]  # fmt: skip

TABLES = [
    Form("with a header", "en", """
Signatories

No.\tOrganization\tCountry
1\tNorthern Rivers Watch\tKenya
2\tLake People’s Union\tSouth Korea
3\tClean Water Now\tUSA
4\tRiver Parliament\tInternational
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
River Parliament
""", farewell=""),
    Form("with a representative", "en", """
Organization\tRepresentative\tCountry
Northern Rivers Watch\tMargaret Okafor\tKenya
Lake People’s Union\tSusan Hargreaves\tSouth Korea
Clean Water Now\tPeter Lindqvist\tUSA
Delta Forum\tJulia Novak\tCzechia
""", """
Northern Rivers Watch | KE | Margaret Okafor
Lake People’s Union | KR | Susan Hargreaves
Clean Water Now | US | Peter Lindqvist
Delta Forum | CZ | Julia Novak
"""),
    Form("in Markdown", "fr", """
| Organisation | Pays |
|---|---|
| Ligue des rivières libres | Sénégal |
| Collectif Eau et Justice | Corée du Sud |
| Association pour la défense du lac | Belgique |
| Parlement de l’eau | International |
""", """
Ligue des rivières libres | SN
Collectif Eau et Justice | KR
Association pour la défense du lac | BE
Parlement de l’eau
"""),
    Form("some cells are empty", "es", """
Organización\tPaís
Red de Ríos Vivos\tMéxico
Asociación Agua Clara\t
Colectivo de Mujeres del Lago\tPerú
Fundación Delta\tChile
""", """
Red de Ríos Vivos | MX
Asociación Agua Clara
Colectivo de Mujeres del Lago | PE
Fundación Delta | CL
"""),
]  # fmt: skip

PERSONS = [
    Form("person, title, organization", "en", """
Margaret Okafor, Executive Director, Northern Rivers Watch
Peter Lindqvist, Chair, Lake People’s Union
Susan Hargreaves, Senior Policy Advisor, Clean Water Now
Dr. James Whitcombe, President, Delta Heritage Society
Emily Carter, Founder, Voices of the Valley
""", """
Northern Rivers Watch | - | Margaret Okafor, Executive Director
Lake People’s Union | - | Peter Lindqvist, Chair
Clean Water Now | - | Susan Hargreaves, Senior Policy Advisor
Delta Heritage Society | - | Dr. James Whitcombe, President
Voices of the Valley | - | Emily Carter, Founder
"""),
    Form("person, dash, function of organization, country", "en", """
Margaret Okafor - Head of Northern Rivers Watch, Kenya
Peter Lindqvist - Director of Lake People’s Union, Sweden
Susan Hargreaves - Coordinator of Clean Water Now, Canada
Emily Carter - Chair of the Delta Forum, Australia
""", """
Northern Rivers Watch | KE | Margaret Okafor, Head
Lake People’s Union | SE | Peter Lindqvist, Director
Clean Water Now | CA | Susan Hargreaves, Coordinator
Delta Forum | AU | Emily Carter, Chair
"""),
    Form("person, organization, country", "en", """
Margaret Okafor, Northern Rivers Watch, Kenya
Peter Lindqvist, Lake People’s Union, Sweden
Susan Hargreaves, Clean Water Now, Canada
Emily Carter, Delta Forum, Australia
""", """
Northern Rivers Watch | KE | Margaret Okafor
Lake People’s Union | SE | Peter Lindqvist
Clean Water Now | CA | Susan Hargreaves
Delta Forum | AU | Emily Carter
"""),
    Form("function of the organization", "fr", """
Sophie Lambert, présidente de la Ligue des rivières libres
Jean-Marc Delorme, directeur du Collectif Eau et Justice
Camille Renaud et Paul Mercier, porte-paroles d’Eau Vive
Nathalie Girard, secrétaire générale de l’Union des villages
Hugo Bernard, coprésident des Amis du Delta
Réseau des femmes pêcheuses
""", """
Ligue des rivières libres | - | Sophie Lambert, présidente
Collectif Eau et Justice | - | Jean-Marc Delorme, directeur
Eau Vive | - | Camille Renaud et Paul Mercier, porte-paroles
Union des villages | - | Nathalie Girard, secrétaire générale
Amis du Delta | - | Hugo Bernard, coprésident
Réseau des femmes pêcheuses
"""),
    Form("function of the organization", "es", """
María Fernández Rojas, directora de la Red de Ríos Vivos
Carlos Quispe, presidente del Colectivo del Lago
Lucía Benítez, coordinadora de Agua Clara
José Luis Ortega, secretario general de la Federación de Pescadores
""", """
Red de Ríos Vivos | - | María Fernández Rojas, directora
Colectivo del Lago | - | Carlos Quispe, presidente
Agua Clara | - | Lucía Benítez, coordinadora
Federación de Pescadores | - | José Luis Ortega, secretario general
"""),
    Form("function of the organization", "pt", """
Ana Paula Ferreira, diretora da Rede Rios Livres
João Batista Moreira, presidente do Fórum do Lago
Luís Cardoso, coordenador do Instituto Terra Clara
Mariana Duarte, secretária executiva da Associação Água e Vida
""", """
Rede Rios Livres | - | Ana Paula Ferreira, diretora
Fórum do Lago | - | João Batista Moreira, presidente
Instituto Terra Clara | - | Luís Cardoso, coordenador
Associação Água e Vida | - | Mariana Duarte, secretária executiva
"""),
    Form("function of the organization", "it", """
Giulia Marchetti, presidente della Rete Fiumi Liberi
Paolo Bertolini, direttore del Comitato Acqua e Giustizia
Francesca Galli, portavoce di Donne del Delta
Marco Conti, segretario generale della Fondazione Terra Chiara
""", """
Rete Fiumi Liberi | - | Giulia Marchetti, presidente
Comitato Acqua e Giustizia | - | Paolo Bertolini, direttore
Donne del Delta | - | Francesca Galli, portavoce
Fondazione Terra Chiara | - | Marco Conti, segretario generale
"""),
    Form("function and organization", "de", """
Anna Hoffmann, Vorsitzende, Bündnis Freie Flüsse
Karl-Heinz Vogel, Geschäftsführer, Seenschutz e.V.
Sabine Richter, Sprecherin des Netzwerks Fischerei
Dr. Thomas Krüger, Vorstand der Initiative Lebendiges Delta
""", """
Bündnis Freie Flüsse | - | Anna Hoffmann, Vorsitzende
Seenschutz e.V. | - | Karl-Heinz Vogel, Geschäftsführer
Netzwerks Fischerei | - | Sabine Richter, Sprecherin
Initiative Lebendiges Delta | - | Dr. Thomas Krüger, Vorstand
"""),
    Form("on behalf of", "en", """
Margaret Okafor, on behalf of Northern Rivers Watch
Peter Lindqvist, on behalf of the Lake People’s Union
Susan Hargreaves on behalf of Clean Water Now
""", """
Northern Rivers Watch | - | Margaret Okafor
Lake People’s Union | - | Peter Lindqvist
Clean Water Now | - | Susan Hargreaves
"""),
    Form("organization, person, title", "en", """
Northern Rivers Watch, Margaret Okafor, Executive Director
Lake People’s Union, Peter Lindqvist, President
Clean Water Now, Susan Hargreaves, Chair
Delta Forum, Emily Carter, Coordinator
""", """
Northern Rivers Watch | - | Margaret Okafor, Executive Director
Lake People’s Union | - | Peter Lindqvist, President
Clean Water Now | - | Susan Hargreaves, Chair
Delta Forum | - | Emily Carter, Coordinator
"""),
    Form("one below the other", "en", """
Margaret Okafor
Executive Director
Northern Rivers Watch

Peter Lindqvist
President
Lake People’s Union

Susan Hargreaves
Chair
Clean Water Now
""", """
Northern Rivers Watch | - | Margaret Okafor, Executive Director
Lake People’s Union | - | Peter Lindqvist, President
Clean Water Now | - | Susan Hargreaves, Chair
"""),
    Form("persons who sign for themselves", "en", """
Signatories

Organizations
Northern Rivers Watch
Lake People’s Union

Individuals
Margaret Okafor
Prof. Peter Lindqvist, Lakeside University
Susan Hargreaves, writer
Emily Carter, Nairobi, Kenya
""", """
Northern Rivers Watch
Lake People’s Union
- | - | Margaret Okafor
- | - | Prof. Peter Lindqvist, Lakeside University
- | - | Susan Hargreaves, writer
- | KE | Emily Carter, Nairobi
""", farewell=""),
    Form("persons among organizations", "en", """
Northern Rivers Watch
Dr. Margaret Okafor
Lake People’s Union
Clean Water Now
Rev. Peter Lindqvist
Delta Forum
""", """
Northern Rivers Watch
- | - | Dr. Margaret Okafor
Lake People’s Union
Clean Water Now
- | - | Rev. Peter Lindqvist
Delta Forum
"""),
    Form("persons among organizations", "de", """
Bündnis Freie Flüsse
Seenschutz e.V.
Prof. Dr. Anna Hoffmann
Verein für sauberes Wasser
Dr. Karl-Heinz Vogel
Frauen am Fluss
""", """
Bündnis Freie Flüsse
Seenschutz e.V.
- | - | Prof. Dr. Anna Hoffmann
Verein für sauberes Wasser
- | - | Dr. Karl-Heinz Vogel
Frauen am Fluss
"""),
    Form("individuals below their heading", "ko", """
서명단체
강을지키는시민연대
호수평화네트워크

개인
김민수
박지영
이정훈
""", """
강을지키는시민연대
호수평화네트워크
- | - | 김민수
- | - | 박지영
- | - | 이정훈
""", farewell=""),
    Form("individuals below their heading", "ja", """
賛同団体
川を守る市民の会
湖の平和ネットワーク

賛同者（個人）
佐藤健一
鈴木花子
高橋誠
""", """
川を守る市民の会
湖の平和ネットワーク
- | - | 佐藤健一
- | - | 鈴木花子
- | - | 高橋誠
""", farewell=""),
]  # fmt: skip

COUNTS_AND_OTHERS = [
    Form("and 23 others", "en", """
Signed by:
Northern Rivers Watch
Lake People’s Union
Clean Water Now
and 23 others
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
""", reported_count=26, farewell=""),
    Form("others at the end of a run", "en", """
Signed by: Northern Rivers Watch, Lake People’s Union, Clean Water Now, Delta Forum and 12 other organizations.
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Delta Forum
""", reported_count=16, farewell=""),
    Form("plus others in brackets", "en", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
(plus 140 more organizations)
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
""", reported_count=143),
    Form("et 17 autres organisations", "fr", """
Signataires :
Ligue des rivières libres
Collectif Eau et Justice
Les Amis du Delta
et 17 autres organisations
""", """
Ligue des rivières libres
Collectif Eau et Justice
Les Amis du Delta
""", reported_count=20, farewell=""),
    Form("y 30 organizaciones más", "es", """
Firman:
Red de Ríos Vivos
Agua Clara
Pescadores Unidos
y 30 organizaciones más
""", """
Red de Ríos Vivos
Agua Clara
Pescadores Unidos
""", reported_count=33, farewell=""),
    Form("e mais 40 entidades", "pt", """
Assinam:
Rede Rios Livres
Associação Amigos do Lago
Instituto Terra Clara
e mais 40 entidades
""", """
Rede Rios Livres
Associação Amigos do Lago
Instituto Terra Clara
""", reported_count=43, farewell=""),
    Form("und 12 weitere Organisationen", "de", """
Unterzeichner:
Bündnis Freie Flüsse
Seenschutz e.V.
Frauen am Fluss
und 12 weitere Organisationen
""", """
Bündnis Freie Flüsse
Seenschutz e.V.
Frauen am Fluss
""", reported_count=15, farewell=""),
    Form("e altre 8 associazioni", "it", """
Firmatari:
Rete Fiumi Liberi
Amici del Lago
Donne del Delta
e altre 8 associazioni
""", """
Rete Fiumi Liberi
Amici del Lago
Donne del Delta
""", reported_count=11, farewell=""),
    Form("등 23개 단체 behind the last name", "ko", """
연명단체: 강을지키는시민연대, 호수평화네트워크, 맑은물연합, 어민인권센터 외 23개 단체
""", """
강을지키는시민연대
호수평화네트워크
맑은물연합
어민인권센터
""", reported_count=27, farewell=""),
    Form("ほか23団体 behind the last name", "ja", """
賛同団体：川を守る市民の会、湖の平和ネットワーク、漁民の権利センター、デルタ女性会議ほか23団体
""", """
川を守る市民の会
湖の平和ネットワーク
漁民の権利センター
デルタ女性会議
""", reported_count=27, farewell=""),
    Form("others without a number", "en", """
Signed by:
Northern Rivers Watch
Lake People’s Union
Clean Water Now
and many others
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
""", farewell=""),
    Form("a count in the heading", "en", """
The undersigned 104 organizations:

Northern Rivers Watch
Lake People’s Union
Clean Water Now
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
""", reported_count=104, farewell=""),
    Form("a count below the list", "es", """
Firman:
Red de Ríos Vivos
Agua Clara
Pescadores Unidos

Total: 45 organizaciones
""", """
Red de Ríos Vivos
Agua Clara
Pescadores Unidos
""", reported_count=45, farewell=""),
]  # fmt: skip

LESS_USUAL = [
    Form("two columns pasted from a PDF", "en", """
Northern Rivers Watch            Lake People’s Union
Clean Water Now                  Fishers for Justice
Delta Forum                      Green Bank Collective
Valley Voices                    Streams First
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice
Delta Forum
Green Bank Collective
Valley Voices
Streams First
"""),
    Form("a column of countries behind many spaces", "en", """
Northern Rivers Watch            Kenya
Lake People’s Union              South Korea
Clean Water Now                  USA
Fishers for Justice              United Kingdom
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
Fishers for Justice | GB
"""),
    Form("dots that lead to the country", "en", """
Northern Rivers Watch ........ Kenya
Lake People’s Union .......... South Korea
Clean Water Now .............. USA
Fishers for Justice .......... United Kingdom
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
Fishers for Justice | GB
"""),
    Form("flags before the countries", "en", """
Signatories

🇰🇪 Kenya
Northern Rivers Watch
Lake Turkana Voices

🇰🇷 South Korea
Lake People’s Union
""", """
Northern Rivers Watch | KE
Lake Turkana Voices | KE
Lake People’s Union | KR
""", farewell=""),
    Form("letters of the alphabet as headings", "en", """
Signatories

A
Abavu Rivers Watch
Alu Lake Union

B
Boru Water Forum

C
Clean Water Now
""", """
Abavu Rivers Watch
Alu Lake Union
Boru Water Forum
Clean Water Now
""", farewell=""),
    Form("a date and an order in the heading", "en", """
Signatories as of 4 May 2019 (in alphabetical order):

Clean Water Now
Delta Forum
Northern Rivers Watch
""", """
Clean Water Now
Delta Forum
Northern Rivers Watch
""", farewell=""),
    Form("numbers start again under every country", "es", """
Firman:

Argentina
1. Asociación Agua Clara
2. Foro del Paraná

México
1. Red de Ríos Vivos
2. Agua para Todas

Perú
1. Colectivo de Mujeres del Lago
""", """
Asociación Agua Clara | AR
Foro del Paraná | AR
Red de Ríos Vivos | MX
Agua para Todas | MX
Colectivo de Mujeres del Lago | PE
""", farewell=""),
    Form("everything in capitals", "en", """
NORTHERN RIVERS WATCH (KENYA)
LAKE PEOPLE’S UNION (SOUTH KOREA)
CLEAN WATER NOW
FISHERS FOR JUSTICE (UK)
DELTA FORUM
""", """
NORTHERN RIVERS WATCH | KE
LAKE PEOPLE’S UNION | KR
CLEAN WATER NOW
FISHERS FOR JUSTICE | GB
DELTA FORUM
"""),
    Form("semicolons at the ends, “and” before the last", "en", """
Northern Rivers Watch;
Lake People’s Union;
Clean Water Now;
Fishers for Justice; and
Delta Forum.
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice
Delta Forum
"""),
    Form("numbers of notes behind the names", "en", """
Northern Rivers Watch[1]
Lake People’s Union [2]
Clean Water Now¹
Fishers for Justice (UK)
Delta Forum
""", """
Northern Rivers Watch
Lake People’s Union
Clean Water Now
Fishers for Justice | GB
Delta Forum
"""),
    Form("organization, country, dash, person", "en", """
Northern Rivers Watch (Kenya) – Margaret Okafor, Executive Director
Lake People’s Union (South Korea) – Susan Hargreaves, Chair
Clean Water Now (USA) – Peter Lindqvist, President
""", """
Northern Rivers Watch | KE | Margaret Okafor, Executive Director
Lake People’s Union | KR | Susan Hargreaves, Chair
Clean Water Now | US | Peter Lindqvist, President
"""),
    Form("person with the organization in brackets", "en", """
Margaret Okafor (Northern Rivers Watch)
Peter Lindqvist (Lake People’s Union)
Susan Hargreaves (Clean Water Now)
Emily Carter (Delta Forum)
""", """
Northern Rivers Watch | - | Margaret Okafor
Lake People’s Union | - | Peter Lindqvist
Clean Water Now | - | Susan Hargreaves
Delta Forum | - | Emily Carter
"""),
    Form("person with the organization in brackets", "de", """
Anna Hoffmann (Bündnis Freie Flüsse)
Karl-Heinz Vogel (Seenschutz e.V.)
Sabine Richter (Verein für sauberes Wasser)
Thomas Krüger (Initiative Lebendiges Delta)
""", """
Bündnis Freie Flüsse | - | Anna Hoffmann
Seenschutz e.V. | - | Karl-Heinz Vogel
Verein für sauberes Wasser | - | Sabine Richter
Initiative Lebendiges Delta | - | Thomas Krüger
"""),
    Form("the person in brackets", "en", """
Northern Rivers Watch (Margaret Okafor, Director)
Lake People’s Union (Peter Lindqvist, President)
Clean Water Now (Susan Hargreaves, Chair)
""", """
Northern Rivers Watch | - | Margaret Okafor, Director
Lake People’s Union | - | Peter Lindqvist, President
Clean Water Now | - | Susan Hargreaves, Chair
"""),
    Form("the person in brackets", "ko", """
강을지키는시민연대 (대표 김민수)
호수평화네트워크 (대표 박지영)
맑은물연합 (사무국장 이정훈)
어민인권센터 (소장 최은주)
""", """
강을지키는시민연대 | - | 대표 김민수
호수평화네트워크 | - | 대표 박지영
맑은물연합 | - | 사무국장 이정훈
어민인권센터 | - | 소장 최은주
"""),
    Form("the person in brackets", "ja", """
川を守る市民の会（代表 佐藤健一）
湖の平和ネットワーク（事務局長 鈴木花子）
漁民の権利センター（理事長 高橋誠）
""", """
川を守る市民の会 | - | 代表 佐藤健一
湖の平和ネットワーク | - | 事務局長 鈴木花子
漁民の権利センター | - | 理事長 高橋誠
"""),
    Form("kinds of legal persons", "ja", """
NPO法人 川を守る会
一般社団法人湖ネット
公益財団法人 水の基金
（特活）デルタ女性会議
日本キリスト教水の会
""", """
NPO法人 川を守る会
一般社団法人湖ネット
公益財団法人 水の基金
（特活）デルタ女性会議
日本キリスト教水の会
"""),
    Form("kinds of legal persons", "ko", """
(사)강을지키는사람들
사단법인 맑은물
재단법인 호수
전국농민회총연맹
참여연대 물분과
""", """
(사)강을지키는사람들
사단법인 맑은물
재단법인 호수
전국농민회총연맹
참여연대 물분과
"""),
    Form("Arabic numbers and dashes", "ar", """
الموقعون:
١. شبكة الأنهار الحرة – المغرب
٢. جمعية أصدقاء البحيرة – تونس
٣. مركز المياه والعدالة – مصر
٤. اتحاد الصيادين – لبنان
""", """
شبكة الأنهار الحرة | MA
جمعية أصدقاء البحيرة | TN
مركز المياه والعدالة | EG
اتحاد الصيادين | LB
""", farewell=""),
    Form("a table with links", "en", """
Organization\tWebsite\tCountry
Northern Rivers Watch\thttps://rivers.example.org\tKenya
Lake People’s Union\thttps://lake.example.org\tSouth Korea
Clean Water Now\thttps://water.example.org\tUSA
""", """
Northern Rivers Watch | KE
Lake People’s Union | KR
Clean Water Now | US
"""),
    Form("national and international in two runs", "fr", """
Signataires

Organisations internationales : Parlement de l’eau, Fédération mondiale des rivières, Réseau des lacs

Organisations nationales : Ligue des rivières libres, Collectif Eau et Justice, Les Amis du Delta
""", """
Parlement de l’eau
Fédération mondiale des rivières
Réseau des lacs
Ligue des rivières libres
Collectif Eau et Justice
Les Amis du Delta
""", farewell=""),
    Form("organizations and their persons below one another", "es", """
María Fernández Rojas
Directora
Red de Ríos Vivos
México

Carlos Quispe
Presidente
Colectivo del Lago
Perú

Lucía Benítez
Coordinadora
Agua Clara
Argentina
""", """
Red de Ríos Vivos | MX | María Fernández Rojas, Directora
Colectivo del Lago | PE | Carlos Quispe, Presidente
Agua Clara | AR | Lucía Benítez, Coordinadora
"""),
    Form("academics who sign for themselves", "en", """
Signatories (affiliations for identification only)

Prof. Margaret Okafor, University of the Lakes
Dr. Peter Lindqvist, Institute of Rivers
Susan Hargreaves, Lakeside College
""", """
- | - | Prof. Margaret Okafor, University of the Lakes
- | - | Dr. Peter Lindqvist, Institute of Rivers
- | - | Susan Hargreaves, Lakeside College
""", farewell=""),
    Form("a long list in one paragraph with acronyms and countries", "en", """
Signatories: Northern Rivers Watch (NRW), Kenya; Lake People’s Union (LPU), South Korea; Clean Water Now, USA; Fishers for Justice (FFJ), United Kingdom; Delta Forum, Czechia; River Parliament (International)
""", """
Northern Rivers Watch (NRW) | KE
Lake People’s Union (LPU) | KR
Clean Water Now | US
Fishers for Justice (FFJ) | GB
Delta Forum | CZ
River Parliament
""", farewell=""),
    Form("name, dash, acronym, dash, country", "pt", """
Amigos do Rio Livre - ARL - Brasil
Centro de Estudos da Água - CEA - Portugal
Federação dos Pescadores Artesanais - FPA - Angola
Articulação dos Povos do Rio – APR – Moçambique
""", """
Amigos do Rio Livre - ARL | BR
Centro de Estudos da Água - CEA | PT
Federação dos Pescadores Artesanais - FPA | AO
Articulação dos Povos do Rio – APR | MZ
"""),
    Form("parties with three syllables are no persons", "en", """
Signatories:
진보당
강을지키는시민연대
노동당
정의당
Lake People’s Union
""", """
진보당
강을지키는시민연대
노동당
정의당
Lake People’s Union
""", farewell=""),
    Form("names in quotation marks", "de", """
„Freie Flüsse“
Initiative „Rettet die Seen“ e.V.
Aktionsbündnis „Wasser ist Leben“
Bürgerinitiative Staudamm – Nein danke!
Arbeitskreis Fluss & Frieden
""", """
„Freie Flüsse“
Initiative „Rettet die Seen“ e.V.
Aktionsbündnis „Wasser ist Leben“
Bürgerinitiative Staudamm – Nein danke!
Arbeitskreis Fluss & Frieden
"""),
    Form("names with numbers and marks", "it", """
Rete 21 marzo
Comitato No Diga
A.N.P.F. – Associazione Nazionale Pescatori di Fiume
Coordinamento 2 giugno
Centro “Acqua e Vita”
ARCI Fiume APS
""", """
Rete 21 marzo
Comitato No Diga
A.N.P.F. – Associazione Nazionale Pescatori di Fiume
Coordinamento 2 giugno
Centro “Acqua e Vita”
ARCI Fiume APS
"""),
]  # fmt: skip

FORMS = [
    *NAMES_THAT_LOOK_LIKE_MORE, *ONE_PER_LINE, *COUNTRIES_AS_HEADINGS, *COUNTRIES_BEFORE_NAMES, *RUNS, *TABLES, *PERSONS,
    *COUNTS_AND_OTHERS, *LESS_USUAL,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_form_seen_in_the_wild(form: Form) -> None:
    read = read_letter(letter(form.block, form.language, farewell=form.farewell))
    assert rows(read) == expected(form.read)
    assert read.reported_count == form.reported_count

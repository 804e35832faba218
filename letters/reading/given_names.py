"""Common given names, folded: a weak sign that two or three capitalized words are a person."""

GIVEN_NAMES = frozenset(
    """
    aaron abdul abdullah abigail adam adrian adriana agnes agnieszka ahmad ahmed aida alan alba albert alberto alejandra alejandro alessandra alessandro
    alessia alex alexander alexandra alexandre alexis alfonso alfred alfredo ali alice alicia alina alison alvaro amanda amelia amelie amina amir amy ana
    anas anders andre andrea andreas andrei andres andrew andrzej angela angelica angelo anita anja ann anna annabelle anne annette annie anthony antoine anton
    antonella antonia antonio arnaud arno arthur arturo astrid aurelie axel ayse barbara bart beata beatrice beatriz ben benedicte benjamin benoit bernadette bernard
    bernd bernhard beth bettina bill birgit birgitta bjorn bob brad brandon brenda brett brian brigitte britt bruce bruno caitlin camila camille carl carla carlo carlos
    carmen carol carole carolina caroline caterina catherine cathy cecile cecilia celine cesar chantal charles charlotte cheryl chiara chloe chris christa
    christian christiane christina christine christoph christophe christopher cindy claire clara claude claudia claudio clement clemens colin colleen connie constance
    corinne cory craig cristian cristiano cristina cynthia dan dana daniel daniela daniele danielle danny daphne darius dave david deborah debra delphine denis denise dennis derek
    diana diane didier diego dieter dimitri dina dirk dolores dominic dominik dominique don donald donatella donna dora doris dorothea doug douglas duncan
    earl eddie edgar edith edoardo eduardo edward edwy elena eleonora eli elias elisa elisabeth elise elizabeth elke ellen elliot elsa emanuele emilia emilie emilio
    emily emma emmanuel emmanuelle enrico enrique eric erica erich erik erika ernest ernesto esther etienne eugene eva evan eve evelyn fabian fabien fabienne fabio
    fabrice fatima fatma federica federico felipe felix fernanda fernando filippo fiona flavia flavio florence florian frances francesca francesco francine francis francisca
    francisco franck francois francoise frank franz fred frederic frederik friedrich fritz gabriel gabriela gabriele gabriella gareth gary gavin geoff george georges georgia gerald
    gerard gerd gerhard giacomo gianluca gianni gilles gina giorgia giorgio giovanna giovanni giulia giulio giuseppe gloria gonzalo gordon grace graham greg gregoire gregory
    greta guadalupe guido guillaume guillermo gunter gustavo guy hannah hannes hans harald harold harriet harry hassan heather hector heidi heike heinrich heinz helen helena helene helga
    helmut henri henry henrik herbert hernan hilary holger horst howard hugh hugo humberto hussein ian ibrahim ignacio igor ilaria ines inge ingrid irene iris isaac
    isabel isabella isabelle ivan ivana ivo jack jackie jacob jacqueline jacques jaime jake jakob james jamie jan jana jane janet janice jared jasmin jason javier jean jeanne jeff jeffrey
    jennifer jenny jens jeremy jerome jerry jessica jessie jill jim jimmy joachim joan joana joanna joanne joao joaquin jochen joe joel joelle johan johanna johannes john jon
    jonas jonathan jordan jordi jorge jose josef joseph josephine josh joshua juan juana judith julia julian juliana julie julien juliette julio jurgen justin jutta karen
    karim karin karine karl karsten kate katharina katherine kathleen kathrin kathryn kathy katia katie katja katrin kay keith kelly ken kenneth kerstin kevin khaled kim kirsten
    klaus kristen kristin kristina krzysztof kurt kyle lara larry lars laura laure laurence laurent lauren lea leah leila lena leo leon leonard leonardo leonie leonor leslie leticia
    liam lidia lilian liliana lina linda lionel lisa lise lorena lorenzo louis louise luc luca lucas lucia luciana luciano lucie lucien lucy luis luisa luiz lukas luke lydia lynn
    mabel madeleine magali magdalena mahmoud maite malcolm manfred manon manuel manuela marc marcel marcela marcelo marcin marco marcos marcus margaret margarita margherita margot
    maria mariana marianne marie mariela marilyn marina mario marion marisa marjorie mark markus marlene marta martha martin martina martine mary massimo mateo mathias mathieu
    mathilde matteo matthew matthias matthieu matt maureen maurice mauricio maurizio mauro max maxime megan mehdi melanie melissa mercedes michael michal michel michela michele
    michelle miguel mika mike mikhail milan milena miriam mohamed mohammad mohammed moritz monica monika monique morgan muhammad mustafa myriam nadege nadia nadine nancy natalia natalie nathalie nathan
    neil nelly nelson niall nicholas nick nico nicola nicolas nicole niels nigel nikolaus nils nina noah noam noemi nora norbert norma norman nuria odile olaf oleg olga oliver
    olivia olivier omar orlando oscar oskar otto pablo paola paolo pascal pascale patrice patricia patricio patrick paul paula paulina pauline paulo pedro peggy penelope
    per peter petra petr phil philip philipp philippe phoebe pia pierre pierangelo pietro pilar piotr rachel rafael rafaela raffaele rainer ralf ralph ramon randall raphael raquel raul ray rebecca
    regina reinhard rejane renata renate renato rene renee ricardo riccardo richard rick rita rob robert roberta roberto robin rocio rodolfo rodrigo roger roland rolf romain roman ron
    ronald rosa rosario rose rosemary ross roxana roy ruben rudolf russell ruth ryan sabine sabrina salma salvador salvatore sam samantha samir samuel sandra sandrine sara sarah sascha scott
    sean sebastian sebastien serena serge sergei sergio seth shane shannon sharon shirley sibylle siegfried silke silvia silvio simon simona simone sofia solange sonia sonja sophia sophie soren
    stefan stefania stefano steffen stella stephan stephane stephanie stephen steve steven stuart sue susan susana susann susanne suzanne sven sylvain sylvia sylvie tamara tania tanja tara tatiana ted
    teresa terry theo theodor theresa therese thierry thomas thorsten tim timothy tina tobias todd tom tomas tommaso tony torsten tracy trevor ulrich ulrike ulla umberto ursula ute uwe valentin valentina valeria
    valerie vanessa vera veronica veronika veronique vicente victor victoria vincent vincenzo viola virginia virginie vittoria vittorio viviana vladimir volker walter wanda wayne wendy werner
    wil wilhelm will william wolfgang xavier yann yannick yasmin yolanda youssef yves yvette yvonne zoe
    akiko hiroshi kenji takashi yuki yoko keiko satoshi makoto naoko haruki sung young jin soo hyun min ji eun
    agustin amparo benito blanca consuelo cristobal dario edmundo elvira emiliano esteban eugenia eugenio facundo fidel gaston gerardo graciela hilda isidro jimena joaquim josefina
    leandro leonel lourdes luz macarena magda marcia marisol matias mauricia mirta monserrat nestor nicanor noelia octavio olegario osvaldo pamela ramiro renee rigoberto rosana roxanna santiago
    silvana soledad tomas ubaldo valentino violeta wilson ximena yesenia aparecida adilson ailton caio edson fabiana fatima gilberto gilmar iara ivone jandira joelma juliano jussara leonardo luciane marcio
    marilia moacir neusa nilton otavio priscila rafaella renan rosangela sidnei sonia tatiane thiago vagner vania vinicius wagner walmir adama aissatou amadou aminata boubacar cheikh fatou ibrahima kofi kwame
    mamadou moussa ousmane oumar seydou chinedu emeka ngozi olu tunde wanjiru achieng nomsa sipho thabo anil anita arun deepa gita indira kavita lakshmi meena priya rajesh ravi sanjay sunil sunita vijay
    """.split()
)  # fmt: skip

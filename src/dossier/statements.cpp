#include "burgerberaad/dossier/evaluation.hpp"

namespace burgerberaad {

const std::vector<Statement>& statements() {
  static const std::vector<Statement> all{
      {{"Doel", "Purpose"},
       {"Het was mij duidelijk welke vraag wij moesten beantwoorden.",
        "It was clear to me which question we had to answer."}},
      {{"Verantwoording", "Accountability"},
       {"Ik vertrouw erop dat de opdrachtgever laat zien wat er met ons advies gebeurt.",
        "I trust that the commissioner will show what becomes of our advice."}},
      {{"Openheid", "Transparency"},
       {"Iedereen kon volgen hoe het burgerberaad werkte.",
        "Everybody could follow how the citizens' assembly worked."}},
      {{"Representativiteit", "Representativeness"},
       {"De groep leek op de inwoners voor wie het advies is.",
        "The group resembled the residents whom the advice is for."}},
      {{"Iedereen telt mee", "Inclusiveness"},
       {"Iedereen kon meedoen, ook wie daar hulp bij nodig had.",
        "Everybody could take part, those who needed help with it too."}},
      {{"Informatie", "Information"},
       {"Ik kreeg genoeg informatie, van verschillende kanten, en ik kon die begrijpen.",
        "I got enough information, from different sides, and I could understand it."}},
      {{"Gesprek in de groep", "Group deliberation"},
       {"Wij luisterden naar elkaar.", "We listened to each other."}},
      {{"Gesprek in de groep", "Group deliberation"},
       {"Ik kon zeggen wat ik vond, ook als anderen het niet met mij eens waren.",
        "I could say what I thought, even when others did not agree with me."}},
      {{"Tijd", "Time"},
       {"Er was genoeg tijd om te leren, te praten en te kiezen.",
        "There was enough time to learn, to talk and to choose."}},
      {{"Onpartijdigheid", "Integrity"},
       {"De begeleiding stuurde ons niet naar een bepaalde uitkomst.",
        "Those who guided us did not steer us to a certain outcome."}},
      {{"Privacy", "Privacy"},
       {"Mijn gegevens en mijn woorden waren in goede handen.",
        "My data and my words were in good hands."}},
      {{"Evaluatie", "Evaluation"},
       {"Als er iets beter kon, werd daar tijdens het burgerberaad naar geluisterd.",
        "When something could be better, it was heard during the assembly."}},
      {{"Het geheel", "The whole"},
       {"Ik sta achter de manier waarop het advies tot stand kwam.",
        "I stand behind the way in which the advice came about."}},
      {{"Het geheel", "The whole"},
       {"Ik zou anderen aanraden om mee te doen als zij een brief krijgen.",
        "I would advise others to take part when they get a letter."}},
  };
  return all;
}

}  // namespace burgerberaad

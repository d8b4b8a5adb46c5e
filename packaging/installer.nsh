; Sentences of the Windows installer in the languages that electron-builder's messages.yml has not got them in; without these they
; are English there. It defines them as English first, so each is defined a second time here: installer.nsi inserts the macro
; after that, and 6030 is the warning about it, which would be an error. The numbers are Windows' (1045 pl, 1048 ro, 1050 hr,
; 1058 uk, 1062 lv). Buttons are named as Windows names them.
!macro customHeader
  !pragma warning push
  !pragma warning disable 6030

  LangString appClosing 1045 "Zamykanie programu ${PRODUCT_NAME}…"

  LangString win7Required 1048 "Este necesar Windows 7 sau o versiune mai nouă."
  LangString x64WinRequired 1048 "Este necesar Windows pe 64 de biți."
  LangString installing 1048 "Se instalează, așteptați…"
  LangString areYouSureToUninstall 1048 "Sigur doriți să dezinstalați ${PRODUCT_NAME}?"
  LangString appClosing 1048 "Se închide ${PRODUCT_NAME}…"

  LangString win7Required 1050 "Potreban je Windows 7 ili noviji."
  LangString x64WinRequired 1050 "Potreban je 64-bitni Windows."
  LangString appRunning 1050 "${PRODUCT_NAME} je pokrenut.$\r$\nKliknite U redu da biste ga zatvorili.$\r$\nAko se ne zatvori, pokušajte ga zatvoriti ručno."
  LangString appCannotBeClosed 1050 "${PRODUCT_NAME} nije moguće zatvoriti.$\r$\nZatvorite ga ručno pa za nastavak kliknite Pokušaj ponovno."
  LangString installing 1050 "Instalacija je u tijeku, pričekajte…"
  LangString areYouSureToUninstall 1050 "Želite li zaista deinstalirati ${PRODUCT_NAME}?"
  LangString decompressionFailed 1050 "Datoteke nije bilo moguće raspakirati. Pokušajte ponovno pokrenuti instalacijski program."
  LangString uninstallFailed 1050 "Stare datoteke programa nije bilo moguće ukloniti. Pokušajte ponovno pokrenuti instalacijski program."
  LangString appClosing 1050 "Zatvara se ${PRODUCT_NAME}…"

  LangString win7Required 1058 "Потрібна Windows 7 або новіша версія."
  LangString x64WinRequired 1058 "Потрібна 64-розрядна версія Windows."
  LangString installing 1058 "Триває інсталяція, зачекайте…"
  LangString areYouSureToUninstall 1058 "Справді видалити програму ${PRODUCT_NAME}?"
  LangString appClosing 1058 "Закривається програма ${PRODUCT_NAME}…"

  LangString win7Required 1062 "Ir vajadzīga Windows 7 vai jaunāka versija."
  LangString x64WinRequired 1062 "Ir vajadzīga 64 bitu Windows versija."
  LangString appRunning 1062 "${PRODUCT_NAME} darbojas.$\r$\nNoklikšķiniet uz Labi, lai programmu aizvērtu.$\r$\nJa tā neaizveras, mēģiniet to aizvērt manuāli."
  LangString appCannotBeClosed 1062 "Programmu ${PRODUCT_NAME} nevar aizvērt.$\r$\nAizveriet to manuāli un, lai turpinātu, noklikšķiniet uz Mēģināt vēlreiz."
  LangString installing 1062 "Notiek instalēšana, lūdzu, uzgaidiet…"
  LangString areYouSureToUninstall 1062 "Vai tiešām vēlaties atinstalēt programmu ${PRODUCT_NAME}?"
  LangString decompressionFailed 1062 "Failus neizdevās izpakot. Mēģiniet palaist instalēšanas programmu vēlreiz."
  LangString uninstallFailed 1062 "Programmas vecos failus neizdevās noņemt. Mēģiniet palaist instalēšanas programmu vēlreiz."
  LangString appClosing 1062 "Tiek aizvērta programma ${PRODUCT_NAME}…"

  !pragma warning pop
!macroend

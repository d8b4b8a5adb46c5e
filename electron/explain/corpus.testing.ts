/**
 * What people paste, with the first code they must be told; null: it must stay unknown. Written before the matcher. The
 * sentences of Microsoft and Epson are exact; where they were seen in a public thread, it is named. Host names, addresses
 * and identifiers are invented.
 */
export interface Pasted {
  text: string;
  first: string | null;
}

const inboxServer = '[FR3P281CA0012.DEUP281.PROD.OUTLOOK.COM 2026-11-03T08:14:22.511Z 08DE1A20C4B37F10]';

/** The code alone, as it is read out on the telephone or copied from a table. */
const codesAlone: Pasted[] = [
  { text: '361', first: '361' },
  { text: '360', first: '360' },
  { text: ' 370 ', first: '370' },
  { text: 'E-361', first: '361' },
  { text: 'Error 361', first: '361' },
  { text: '(361)', first: '361' },
  { text: '53003', first: '53003' },
  { text: 'AADSTS53003', first: '53003' },
  { text: 'aadsts 53003', first: '53003' },
  { text: 'AADSTS-700082', first: '700082' },
  { text: '#700016', first: '700016' },
  { text: '70016', first: '70016' },
  { text: '7000218', first: '7000218' },
  { text: '530036', first: '530036' },
  { text: '530033', first: '530033' },
  { text: '50076.', first: '50076' },
  { text: '5.7.139', first: '535 5.7.139' },
  { text: '5.7.3', first: '535 5.7.3' },
  { text: '535 5.7.3', first: '535 5.7.3' },
  { text: '5.7.30', first: '550 5.7.30' },
  { text: '550 5.7.60', first: '5.7.60' },
  { text: '5.7.57', first: '5.7.57' },
  { text: '421 4.4.2', first: '421 4.4.2' },
  { text: '552 5.3.4', first: '552' },
  { text: 'authorization_pending', first: 'authorization_pending' },
  { text: 'ETIMEDOUT', first: 'ETIMEDOUT' },
];

/** The job history of a printer, its status sheet and its panel, in the languages of the label table. */
const printerMessages: Pasted[] = [
  { text: 'Error code 361', first: '361' },
  { text: 'Error code: 360', first: '360' },
  { text: 'Kod błędu: 361', first: '361' },
  { text: 'kod bledu 370', first: '370' },
  { text: 'Cod de eroare 360', first: '360' },
  { text: 'Kod pogreške: 370', first: '370' },
  { text: 'Код помилки: 361', first: '361' },
  { text: 'код помилки 370', first: '370' },
  { text: 'Kļūdas kods 361', first: '361' },
  { text: 'kludas kods: 360', first: '360' },
  { text: '2026/11/20 10:32  Scan to Email  Canceled  361', first: '361' },
  { text: '14  Skanuj do e-mail  2026-11-21 07:55  Błąd (360)', first: '360' },
  { text: 'The connection to the cloud service or the email service has expired.', first: '361' },
  { text: 'the conection to the cloud service or the e-mail service has expierd', first: '361' },
  { text: 'No connection to the cloud service or the email service.', first: '360' },
  { text: 'NO CONNECTION TO THE CLOUD SERVICE OR THE EMAIL SERVICE', first: '360' },
  { text: 'You need to sign in to the cloud service again.', first: '370' },
  { text: 'Brak połączenia z usługą chmury lub usługą poczty e-mail.', first: '360' },
  { text: 'brak polaczenia z usluga chmury lub usluga poczty email', first: '360' },
  { text: 'Połączenie z usługą chmury lub usługą poczty e-mail wygasło.', first: '361' },
  { text: 'Polaczenie z usluga chmury lub usluga poczty e-mail wygaslo', first: '361' },
  { text: 'Musisz ponownie zalogować się do usługi chmury.', first: '370' },
  { text: 'Nu există conexiune la serviciul cloud sau la serviciul de e-mail.', first: '360' },
  { text: 'Conexiunea la serviciul cloud sau la serviciul de e-mail a expirat.', first: '361' },
  { text: 'conexiunea la serviciul cloud sau la serviciul de email a expirat', first: '361' },
  { text: 'Trebuie să vă conectaţi din nou la serviciul cloud.', first: '370' },
  { text: 'Nema veze s uslugom u oblaku ili uslugom e-pošte.', first: '360' },
  { text: 'Veza s uslugom u oblaku ili uslugom e-pošte je istekla.', first: '361' },
  { text: 'veza s uslugom u oblaku ili uslugom e-poste istekla', first: '361' },
  { text: 'Morate se ponovno prijaviti u uslugu u oblaku.', first: '370' },
  { text: 'Відсутнє підключення до хмарного сервісу або сервісу електронної пошти.', first: '360' },
  { text: 'Термін дії підключення до хмарного сервісу або сервісу електронної пошти сплив.', first: '361' },
  { text: 'термін дії підключеня до хмарного сервісу або сервісу електроної пошти сплив', first: '361' },
  { text: 'Потрібно повторно увійти до хмарного сервісу.', first: '370' },
  { text: 'Nav savienojuma ar mākoņpakalpojumu vai e-pasta pakalpojumu.', first: '360' },
  { text: 'Savienojuma derīguma termiņš ar mākoņpakalpojumu vai e-pasta pakalpojumu ir beidzies.', first: '361' },
  { text: 'Jums atkārtoti jāpierakstās mākoņpakalpojumā.', first: '370' },
  { text: 'To use this function, you must sign in to your email service. Contact your administrator.', first: '370' },
  { text: 'To use this function you must sign in to your email', first: '370' },
  {
    text: 'Aby móc korzystać z tej funkcji, musisz się zalogować w usłudze poczty e-mail. Skontaktuj się z administratorem',
    first: '370',
  },
  { text: 'aby moc korzystac z tej funkcji musisz sie zalogowac w usludze poczty', first: '370' },
  {
    text: 'Pentru a utiliza această funcție, trebuie să vă conectați la serviciul de e-mail. Vă rugăm să contactați administratorul.',
    first: '370',
  },
  {
    text: 'Da biste koristili ovu funkciju, morate se prijaviti na svoju uslugu e-pošte. Kontaktirajte administratora.',
    first: '370',
  },
  {
    text: 'Щоб скористатися цією функцією, необхідно увійти в свій сервіс електронної пошти. Зверніться до адміністратора',
    first: '370',
  },
  {
    text: 'Lai izmantotu šo funkciju, jums jāpierakstās savā e-pasta pakalpojumā. Lūdzu, sazinieties ar savu administratoru.',
    first: '370',
  },
  { text: 'lai izmantotu so funkciju jums japierakstas sava e-pasta pakalpojuma', first: '370' },
  { text: 'Wyświetlana jest wiadomość o wygaśnięciu', first: '361' },
  { text: 'Prikazuje se poruka o isteku', first: '361' },
  { text: 'Este afișat un mesaj de expirare', first: '361' },
  {
    text: 'An error occurred while connecting to SMTP server. Check the followings. - SMTP Server Address - DNS Server',
    first: 'ENOTFOUND',
  },
  { text: 'Wystąpił błąd podczas łączenia z serwerem SMTP.', first: 'ENOTFOUND' },
  { text: 'Сталася помилка під час підключення до сервера SMTP.', first: 'ENOTFOUND' },
  { text: 'SMTP server communication error. Check the following. - Network Settings', first: 'ETIMEDOUT' },
  { text: 'Eroare de comunicare cu serverul SMTP.', first: 'ETIMEDOUT' },
  {
    text: 'SMTP server authentication error. Check the followings. - Authentication Method - Authenticated Account - Authenticated Password',
    first: '535 5.7.3',
  },
  { text: 'Błąd uwierzytelniania serwera SMTP.', first: '535 5.7.3' },
  { text: 'Помилка автентифікації на сервері SMTP', first: '535 5.7.3' },
  { text: 'The connection is untrusted. Check the followings. - Date and Time', first: 'self-signed certificate' },
  { text: 'The connection is untrusted. Check the following. - CA Certificate', first: 'self-signed certificate' },
  {
    text: 'Connection to SMTP server failed. Change Secure Connection to STARTTLS.',
    first: 'wrong version number',
  },
  {
    text: 'Sender’s Email Address is incorrect. Change to the email address for your email service.',
    first: '5.7.60',
  },
];

/** Replies of the mail server, whole, cut, wrapped, and as programs print them. */
const serverReplies: Pasted[] = [
  {
    // simonrob/email-oauth2-proxy 193
    text: `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information. ${inboxServer}`,
    first: '535 5.7.139 tenant',
  },
  {
    // nodemailer/nodemailer 1484
    text: `[2026-11-16 11:57:26] ERROR Send Error: Invalid login: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.`,
    first: '535 5.7.139 tenant',
  },
  {
    // MicrosoftDocs/OfficeDocs-Exchange 3124
    text: 'The SMTP server requires a secure connection or the client was not authenticated. The server response was: 5.7.57 Client not authenticated to send mail. Error: 535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    first: '535 5.7.139 tenant',
  },
  { text: 'smtpclientauthentication is disabled for the tenant', first: '535 5.7.139 tenant' },
  { text: 'SmtpClientAuthentcation is disabeld for the Tenant', first: '535 5.7.139 tenant' },
  {
    text: 'Authentication unsuccessful, SmtpClientAuthentication is disabled for the Ten',
    first: '535 5.7.139 tenant',
  },
  {
    text: `535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Mailbox. Visit https://aka.ms/smtp_auth_disabled for more information. ${inboxServer}`,
    first: '535 5.7.139 mailbox',
  },
  { text: 'SmtpClientAuthentication is disabled\nfor the Mailbox', first: '535 5.7.139 mailbox' },
  { text: 'SMTPCLIENTAUTHENTICATION IS DISABLED FOR THE MAILBOX.', first: '535 5.7.139 mailbox' },
  {
    text: 'drukarka pisze SmtpClientAuthentication is disabled for the Mailbox, co robić?',
    first: '535 5.7.139 mailbox',
  },
  {
    // rpremraj/mailR 107
    text: 'javax.mail.AuthenticationFailedException: 535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    first: '535 5.7.139 basic',
  },
  {
    // nodemailer/nodemailer 1714
    text: `response: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. ${inboxServer}'`,
    first: '535 5.7.139 basic',
  },
  { text: 'Authentication unsuccessful, basic authentification is disabled', first: '535 5.7.139 basic' },
  {
    text: `535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator. ${inboxServer}`,
    first: '535 5.7.139 criteria',
  },
  {
    text: 'the request did not meet the criteria to be authenticated succesfully. contact your adminstrator',
    first: '535 5.7.139 criteria',
  },
  {
    text: `535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator. ${inboxServer}`,
    first: '535 5.7.139 security defaults',
  },
  {
    text: 'user is locked by your organisation’s security defaults policy',
    first: '535 5.7.139 security defaults',
  },
  {
    text: `535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. ${inboxServer}`,
    first: '535 5.7.139 credentials',
  },
  { text: 'Authentication unsuccessful, the user credentials where incorrect', first: '535 5.7.139 credentials' },
  {
    text: '535 5.7.139 Authentication unsuccessful, federated STS service was unreachable.',
    first: '535 5.7.139 STS unreachable',
  },
  {
    text: '535 5.7.139 Authentication unsuccessful, federated STS URL does not support HTTPS.',
    first: '535 5.7.139 STS HTTPS',
  },
  { text: '535 5.7.139 Authentication unsuccessful, account is locked.', first: '535 5.7.139 locked' },
  { text: '535 5.7.139 Authentication unsuccessful', first: '535 5.7.139' },
  {
    // jstedfast/MailKit 700
    text: 'MailKit.Security.AuthenticationException: AuthenticationInvalidCredentials: 5.7.3 Authentication unsuccessful [FR3P281CA0012.DEUP281.PROD.OUTLOOK.COM]',
    first: '535 5.7.3',
  },
  { text: `Invalid login: 535 5.7.3 Authentication unsuccessful ${inboxServer}`, first: '535 5.7.3' },
  { text: 'Skaner zwraca błąd 535 5.7.3 przy wysyłaniu', first: '535 5.7.3' },
  { text: '550 5.7.30 Basic authentication is not supported for Client Submission.', first: '550 5.7.30' },
  { text: 'basic authentication is not suported for client submission', first: '550 5.7.30' },
  {
    text: '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
    first: '5.7.57',
  },
  { text: '530 5.7.57 Client not authenticated to send mail.', first: '5.7.57' },
  {
    text: '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    first: '5.7.60',
  },
  { text: 'client does not have permission to send as this sender', first: '5.7.60' },
  {
    // gophish/gophish 2900
    text: '554 5.2.252 SendAsDenied; scans@contoso.com not allowed to send as office@contoso.com; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message [BeginDiagnosticData]Cannot submit message. 0.35250:1F009983, 1.36674:0A000000, 1.61250:00000000, 1.45378:02000000, 16.55847:E70F0000, 5.33852:00000000534D5450',
    first: '5.2.252',
  },
  {
    // rss2email/rss2email 147
    text: "smtplib.SMTPDataError: (554, b'5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied;\nFailed to process message due to a permanent exception with message Cannot submit message. 0.35250:7D060000",
    first: '5.2.252',
  },
  {
    text: '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception with message The message can’t be submitted because the sender’s submission quota was exceeded.',
    first: 'quota',
  },
  {
    text: '550 5.1.90 Your message can’t be sent because you’ve reached your daily limit for message recipients',
    first: 'quota',
  },
  {
    text: '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded [Hostname=FR3P281MB1234.DEUP281.PROD.OUTLOOK.COM]',
    first: '432 4.3.2',
  },
  { text: '432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded', first: 'recipient limit' },
  {
    text: '421 4.7.66 TLS 1.0 and 1.1 are not supported. Please upgrade/update your client to support TLS 1.2. Visit https://aka.ms/smtp_auth_tls.',
    first: '421 4.7.66',
  },
  { text: '421 4.3.2 Service not active', first: '421 4.3.2' },
  { text: '421 4.4.2 Connection dropped due to SocketError', first: '421 4.4.2' },
  { text: '454 4.7.0 Temporary authentication failure', first: '454 4.7.0' },
  { text: '451 4.7.0 Temporary server error. Please try again later. PRX2', first: '451 4.7.0' },
  { text: '501 5.5.4 Invalid domain name', first: '501 5.5.4' },
  { text: '504 5.7.4 Unrecognized authentication type', first: '504' },
  {
    text: '550 5.1.8 Access denied, bad outbound sender. For more information please go to http://go.microsoft.com/fwlink/?LinkId=875724. AS(42004)',
    first: '5.1.8',
  },
  { text: '550 5.7.501 Access denied, spam abuse detected', first: '5.7.501' },
  { text: '550 5.7.705 Access denied, tenant has exceeded threshold', first: '5.7.705' },
  { text: '550 5.7.708 Access denied, traffic not accepted from this IP', first: '5.7.708' },
  { text: '550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains', first: '5.7.750' },
  {
    text: "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients",
    first: '5.7.233',
  },
  {
    text: '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed',
    first: '5.7.133',
  },
  { text: '550 5.7.64 TenantAttribution; Relay Access Denied', first: '5.7.64' },
  { text: '552 5.3.4 Message size exceeds fixed maximum message size', first: '552' },
  { text: '451 4.7.500 Server busy. Please try again later from [203.0.113.9].', first: '4.7.500' },
  { text: 'Error: connect ECONNREFUSED 52.97.189.114:587', first: 'ECONNREFUSED' },
  { text: 'getaddrinfo ENOTFOUND smtp.ofice365.com', first: 'ENOTFOUND' },
  { text: 'Connection timeout ETIMEDOUT CONN', first: 'ETIMEDOUT' },
  { text: 'Greeting never received', first: 'ETIMEDOUT' },
  { text: '140735:error:1408F10B:SSL routines:ssl3_get_record:wrong version number', first: 'wrong version number' },
  { text: 'Error: self-signed certificate in certificate chain', first: 'self-signed certificate' },
  { text: 'unable to get local issuer certificate', first: 'self-signed certificate' },
];

/** Microsoft’s sign-in pages and token answers: with their block of identifiers, without a number, and from threads. */
const signInPages: Pasted[] = [
  {
    text: `Sign in
You cannot access this right now
Your sign-in was successful but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app, or location that is restricted by your admin.
Sign out and sign in with a different account
More details

Troubleshooting details
Error Code: 53003
Request Id: 5300350a-0076-4d1e-a700-082f53003000
Correlation Id: 50126a11-90cd-4fbe-8d0a-361360370abc
Timestamp: 2026-11-24T09:36:10.370Z
App name: Epson Connect
App id: 70016f0e-6500-4c1b-9bd0-70043000aaaa
IP address: 198.51.100.36
Device identifier: Not available
Device platform: Windows 10
Device state: Unregistered`,
    first: '53003',
  },
  {
    text: `Logowanie
Nie masz teraz do tego dostępu
Kod błędu: 53003
Identyfikator żądania: 2f8ccb7a-459e-44fb-b615-232475945800
Identyfikator korelacji: 824fc737-3721-428a-adb8-e51aec8c4cce
Sygnatura czasowa: 2026-11-24T09:36:10.370Z
Adres IP: 203.0.113.53
Platforma urządzenia: Windows 10`,
    first: '53003',
  },
  {
    text: `Cod de eroare: 530033
ID solicitare: 2f8ccb7a-459e-44fb-b615-232475945800
ID de corelare: 824fc737-3721-428a-adb8-e51aec8c4cce
Marcă temporală: 2026-11-24T10:12:44.361Z`,
    first: '530033',
  },
  {
    text: `Kod pogreške: 50105
ID zahtjeva: 2f8ccb7a-459e-44fb-b615-232475945800
ID korelacije: 824fc737-3721-428a-adb8-e51aec8c4cce
Vremenska oznaka: 2026-11-24T10:12:44.360Z`,
    first: '50105',
  },
  {
    text: `Код помилки: 90094
Ідентифікатор запиту: 2f8ccb7a-459e-44fb-b615-232475945800
Ідентифікатор кореляції: 824fc737-3721-428a-adb8-e51aec8c4cce
Мітка часу: 2026-11-24T10:12:44.370Z`,
    first: '90094',
  },
  {
    text: `Kļūdas kods: 53000
Pieprasījuma ID: 2f8ccb7a-459e-44fb-b615-232475945800
Korelācijas ID: 824fc737-3721-428a-adb8-e51aec8c4cce
Laikspiedols: 2026-11-24T10:12:44.361Z`,
    first: '53000',
  },
  {
    // Azure/azure-cli 32809
    text: `AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance. Trace ID: 0a1b2c3d-459e-44fb-b615-232475945800 Correlation ID: 824fc737-3721-428a-adb8-e51aec8c4cce Timestamp: 2026-11-17 18:39:09Z

From the portal:
Sign-in error code
50199
Failure reason
For security reasons, user confirmation is required for this request. Please repeat the request allowing user interaction.`,
    first: '53003',
  },
  {
    // AzureAD/microsoft-authentication-library-for-java 597: a number no list knows, with a known sentence
    text: 'MsalInteractionRequiredException: AADSTS53005: access has been blocked by conditional access policies. The access policy does not allow token issuance.',
    first: '53003',
  },
  { text: 'Access has been blocked by Conditonal Access polices', first: '53003' },
  {
    // AzureAD/MSAL.PS 51
    text: 'Your sign-in was successful but your admin requires the device requesting access to be managed by Contoso to access this resource.',
    first: 'managed_device_required',
  },
  {
    // microsoftgraph/msgraph-sdk-powershell 343
    text: 'Your sign-in was successful, but does not meet the criteria to access this resource. For example, you might be signing in from a browser, app or location that is restricted by your admin.',
    first: '53003',
  },
  {
    text: 'Your sign-in was succesful but does not meet the critera to access this resource',
    first: '53003',
  },
  {
    // mspnp/identity-reference-architectures 9
    text: 'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2026-01-28T08:58:16.7135740Z and was inactive for 90.00:00:00.\\r\\nTrace ID: 624f7355-f654-4e51-bf41-417b1c4b6200\\r\\nCorrelation ID: 06fd79c9-fe43-4f61-bb6f-22df21f2c597\\r\\nTimestamp: 2026-09-27 04:38:50Z","error_codes":[700082],"timestamp":"2026-09-27 04:38:50Z"',
    first: '700082',
  },
  {
    text: 'The refresh token has expired due to inactivity. The token was issued on 2026-05-20T16:18:37',
    first: '700082',
  },
  {
    // EionRobb/purple-teams 26
    text: 'AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on 2026-07-30T19:55:21.1057795Z and the maximum allowed lifetime for this request is 1209600.',
    first: '70043',
  },
  {
    text: 'refresh token has expired or is invalid due to sign-in frequency checks by conditional acess',
    first: '70043',
  },
  {
    // microsoft/azuredatastudio 22853
    text: 'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
    first: '50173',
  },
  {
    text: '{"error":"authorization_pending","error_description":"AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.","error_codes":[70016]}',
    first: '70016',
  },
  {
    text: '{"error":"expired_token","error_description":"AADSTS70019: Verification code expired.","error_codes":[70019]}',
    first: '70019',
  },
  { text: 'AADSTS50126: Error validating credentials due to invalid username or password.', first: '50126' },
  { text: 'error validating credentials due to invalid username or passwort', first: '50126' },
  { text: 'AADSTS65001: The user or administrator has not consented to use the application with ID', first: '65001' },
  { text: 'The user or administrator has not consented to use the application', first: '65001' },
  {
    text: "AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000002-0000-0ff1-ce00-000000000000'.",
    first: '50076',
  },
  {
    text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication',
    first: '50076',
  },
  {
    text: "AADSTS700016: Application with identifier '1f1f1f1f-0000-4000-8000-361361361361' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.",
    first: '700016',
  },
  {
    text: "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    first: '7000218',
  },
  {
    text: 'Need admin approval\nEpson Connect\nEpson Connect needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
    first: 'need_admin_approval',
  },
  { text: 'need admin aproval', first: 'need_admin_approval' },
  {
    text: "AADSTS50105: Your administrator has configured the application to block users unless they are specifically granted ('assigned') access to the application.",
    first: '50105',
  },
  {
    text: 'AADSTS50034: The user account does not exist in the directory. To sign into this application, the account must be added to the directory.',
    first: '50034',
  },
  {
    text: "AADSTS50053: The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    first: '50053',
  },
  { text: 'AADSTS530036 after the policy went live', first: '530036' },
  {
    text: "Selected user account does not exist in tenant 'Contoso' and cannot access the application. The account needs to be added as an external user in the tenant first. Please use a different account.",
    first: '50020',
  },
  { text: 'Logowanie w Entra: kod błędu 53003, polityka dostępu warunkowego', first: '53003' },
  { text: 'La autentificare apare codul de eroare 50126', first: '50126' },
  { text: 'kod prijave Microsoft javlja pogrešku 65001', first: '65001' },
  { text: 'під час входу Microsoft показує помилку 70043', first: '70043' },
  { text: 'pierakstoties Microsoft rāda kļūdu 50057', first: '50057' },
  { text: 'https://login.microsoftonline.com/error?code=90002', first: '90002' },
  { text: 'suberror: protection_policy_required', first: 'protection_policy_required' },
  { text: 'error=authorization_declined', first: 'authorization_declined' },
];

/** Nothing of the catalogue, though much of it looks alike. */
const unknown: string[] = [
  '',
  '   ',
  'hello',
  'The printer is out of paper',
  'Drukarka nie drukuje w kolorze',
  'Înlocuiți cartușul de cerneală',
  'Zaglavljen papir u uređaju',
  'Замініть картридж з чорнилом',
  'Beidzies papīrs',
  '192.168.53.3',
  '10.5.7.139',
  'IP 203.0.113.361',
  'Scan at 360 dpi',
  'Wydrukowano 361 stron',
  'We have 370 printers in the building',
  'Factura 50126 nu a fost plătită',
  'Order 53003 was shipped yesterday',
  'MySQL 5.7.30 does not start after the upgrade',
  'Firmware 5.7.3 is installed',
  'a361b360-c370-4530-9f03-53003aabbccd',
  'AADSTS99999: something nobody has seen',
  '250 2.1.5 Recipient OK',
  '235 2.7.0 Authentication successful',
  '535-5.7.8 Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials',
  '550 5.4.1 Recipient address rejected: Access denied',
  '550 5.1.1 The email account that you tried to reach does not exist',
  'You have signed in to the Epson Connect application on your device. You may now close this window.',
  'Connection test was successful.',
  'Test połączenia zakończył się pomyślnie.',
  'Setup complete',
  'Incorrect user name or password',
  'Code E-01 0x97',
  'W-11',
  '12:53:003',
  'Phone: +385 1 360 361 370',
  'Sign in',
  'authentication',
  'Kod błędu',
  'The connection was fine this morning',
  'mailbox',
];

export const corpus: Pasted[] = [
  ...codesAlone,
  ...printerMessages,
  ...serverReplies,
  ...signInPages,
  ...unknown.map((text) => ({ text, first: null })),
];
